"""Labels of answers that both doors show, by the value that is stored."""

from flask_babel import lazy_gettext as _l

from portal.models import Deed
from portal.rules.needs import BY_TELEPHONE
from portal.rules.needs import NO_LANGUAGE as NO_LANGUAGE

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
# The same, when somebody answers for the person they help.
REGISTRATION_OF_PERSON = {
    "registered": _l("Yes, the person is registered as a job seeker"),
    "online": _l("Yes, the person registered online"),
    "will_register": _l("Not yet. The person will register"),
    "unsure": _l("I am not sure"),
}
OWN_DEVICE_OF_PERSON = {
    "yes": _l("Yes, the person has their own"),
    "borrowed": _l("The person would use a borrowed one"),
    "no": _l("No"),
}
DEVICES = {
    "iphone": _l("iPhone or iPad"),
    "android": _l("Android phone or tablet"),
    "windows": _l("Windows PC"),
    "mac": _l("Mac"),
    "chromebook": _l("Chromebook"),
    "other": _l("Another one, or not sure"),
}
READINESS_ANSWERS = {
    "yes": _l("Yes"),
    "no": _l("No"),
    "not_sure": _l("Not sure"),
    "does_not_apply": _l("Does not apply"),
}
READINESS = {
    "ready": _l("Ready, as far as you have told us"),
    "fix": _l("Something to fix"),
    "staff": _l("Staff will check with you"),
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
KINDS_OF_PERSON = {
    **KINDS,
    "personal_assistant": _l("A personal assistant joins the person"),
    "companion": _l("Family or a support organisation's staff joins the person"),
    "camera_off": _l("The person does not want to appear on camera"),
    "materials_first": _l(
        "The person wants to read materials beforehand (braille, large print, read aloud)"
    ),
}
ARRANGED_BY = {
    "self": _l("I bring them myself"),
    "office": _l("I would like to ask Hello Work"),
    "unsure": _l("I do not know yet"),
}
ARRANGED_BY_OF_PERSON = {
    "self": _l("The person or I bring them"),
    "office": _l("We would like to ask Hello Work"),
    "unsure": _l("We do not know yet"),
}
SPEAKING = {
    "to_person": _l("Speak to the person, not to whoever joins them"),
    "check": _l("Ask now and then whether all was understood"),
    "write_figures": _l("Write down dates, names and figures"),
}
WRITING = {
    "plain": _l("In plain Japanese with readings"),
    "large": _l("In large letters"),
    "short": _l("In short sentences"),
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
    BY_TELEPHONE: _l("I will say it on the telephone"),
}
CHANNELS = {
    "own_device": _l("Their own device"),
    "kiosk": _l("A shared device at Hello Work"),
    "phone": _l("By telephone, typed by staff"),
    "counter": _l("At the counter, typed by staff"),
    "in_session": _l("At a consultation, typed by staff"),
}
DEEDS = {
    Deed.ACCEPTED: _l("Proposed time accepted"),
    Deed.DECLINED: _l("Proposed time not accepted"),
    Deed.RAN_OUT: _l("Proposed time not kept any longer: no answer"),
    Deed.WITHDRAWN: _l("Proposed time withdrawn"),
    Deed.MOVED: _l("Another time asked for"),
}
READ_BY = {
    "seeker": _l("The seeker"),
    "helper": _l("The helper"),
    "": _l("Not recorded then"),
}
SIGN_LANGUAGE = _l("Sign language")
READS = {"ja": _l("Japanese"), "en": _l("English")}


def readiness_answer(item, answer: str | None, language: str):
    """An answer to a line of the readiness check in words."""
    for option in item.options:
        if option.value == answer:
            return option[language]
    return READINESS_ANSWERS.get(answer, _l("Not answered"))
