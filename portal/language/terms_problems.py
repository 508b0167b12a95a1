"""Messages to staff about a version of the terms that cannot be published yet."""

from flask_babel import lazy_gettext as _l

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

# The same where the text is written on screen: the place stands beside it.
ON_SCREEN = {
    "reason": _l("Write in plain words what changes and why, in Japanese and English."),
    "mark": _l("Say what kind of change it is."),
    "mark unchanged": _l("It is marked as changed, but it has not changed. Keep it once more."),
    "translation": _l("The English translation is older than the text. Change it, or say that it still holds."),
    "plain_ja": _l("The plain Japanese is older than the text. Change it, or say that it still holds."),
    "plain_en": _l("The plain English is older than the text. Change it, or say that it still holds."),
}  # fmt: skip
