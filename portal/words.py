"""Answers that both doors show, from what is kept to what is read."""

from flask_babel import lazy_gettext as _l

REGISTRATION = {
    "registered": _l("Yes, I am registered as a job seeker"),
    "online": _l("Yes, I registered online"),
    "will_register": _l("Not yet. I will register"),
    "unsure": _l("I am not sure"),
}
OWN_DEVICE = {
    "yes": _l("Yes, I have my own"),
    "borrowed": _l("I would use a borrowed one"),
    "no": _l("No"),
}
RELATIONSHIPS = {
    "family": _l("Family"),
    "personal_assistant": _l("Personal assistant"),
    "interpreter": _l("Interpreter"),
    "support_organisation": _l("Staff of a support organisation"),
    "other": _l("Other"),
}
KINDS = {
    "interpreter": _l("Interpreter for another language"),
    "sign_language": _l("Sign-language interpreter"),
    "note_taking": _l("Note-taking service (live summary)"),
    "written": _l("Writing or chat instead of speaking"),
    "captions": _l("Captions (speech recognition)"),
    "personal_assistant": _l("A personal assistant joins me"),
    "companion": _l("Family or a support organisation's staff joins me"),
    "plain_japanese": _l("Please speak plain Japanese"),
    "slower_pace": _l("Please speak slowly, or with breaks"),
    "camera_off": _l("I do not want to appear on camera"),
    "materials_first": _l("I want to read materials beforehand (braille, large print, read aloud)"),
    "other": _l("Other"),
}
ARRANGED_BY = {
    "self": _l("I bring them myself"),
    "office": _l("I would like to ask Hello Work"),
    "unsure": _l("I do not know yet"),
}
# Names in their own script; the order follows where seekers in Okinawa come from (domain, 3.5).
LANGUAGES = {
    "": _l("Choose a language"),
    "en": "English",
    "ne": "नेपाली",
    "id": "Bahasa Indonesia",
    "vi": "Tiếng Việt",
    "fil": "Filipino",
    "zh": "中文",
    "my": "မြန်မာ",
    "ko": "한국어",
    "pt": "Português",
    "es": "Español",
    "other": _l("Another language"),
}
# What a version of the terms lacks before it may be published (terms/publishing.py).
TERMS_PROBLEMS = {
    "not in the future": _l("The first day (%(place)s) must lie in the future: a change is announced before it starts."),
    "before another version": _l("The first day must lie after that of version %(place)s."),
    "another date": _l("The file itself names another first day: %(place)s."),
    "case": _l("The case is missing: on what ground the terms may be changed, 1 or 2."),
    "another case": _l("The file itself names another case: %(place)s."),
    "reason": _l("The reason is missing: [change.reason] in the file, in Japanese and English."),
    "mark": _l("%(place)s has changed: mark it as substantive or editorial in [change.clauses]."),
    "mark unchanged": _l("%(place)s is marked in [change.clauses], but it has not changed."),
    "translation": _l("%(place)s has changed, its translation has not. Change it, or name %(place)s in looked_at."),
    "plain_ja": _l("The plain Japanese of %(place)s is older than the text. Change it, or name %(place)s in looked_at."),
    "plain_en": _l("The plain English of %(place)s is older than the text. Change it, or name %(place)s in looked_at."),
    "published": _l("Version %(place)s is published already. It is never changed; give the new text another name."),
}  # fmt: skip
