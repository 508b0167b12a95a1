"""A form with a field of each kind, and what each refuses."""

from datetime import UTC, datetime

from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict

from portal.forms.desk.values import (
    DayField,
    MomentField,
    SecondFactorField,
    TeleOfficeField,
    TimeField,
)
from portal.forms.values import (
    CountField,
    FreeTextField,
    HandoffCodeField,
    JobSeekerNumberField,
    MailField,
    NameField,
    ReferenceField,
    TelephoneField,
)
from portal.rules.values import Reason

NOW = datetime(2026, 12, 24, 9, tzinfo=UTC)


class EveryKind(FlaskForm):
    """Nothing in it is required."""

    class Meta(FlaskForm.Meta):
        csrf = False

    number = JobSeekerNumberField()
    reference = ReferenceField()
    handoff = HandoffCodeField()
    second_factor = SecondFactorField()
    mail = MailField()
    telephone = TelephoneField()
    teleoffice = TeleOfficeField(hosts=lambda: ("teleoffice.example.jp",))
    count = CountField()
    name = NameField()
    text = FreeTextField(most=90)
    day = DayField(now=lambda: NOW)
    time = TimeField()
    moment = MomentField(now=lambda: NOW)


FIELDS = (
    "number", "reference", "handoff", "second_factor", "mail", "telephone", "teleoffice", "count",
    "name", "text", "day", "time", "moment",
)  # fmt: skip


def typed(**fields: str) -> EveryKind:
    """Return the form after these texts were typed into it and judged."""
    form = EveryKind(MultiDict(fields))
    form.validate()
    return form


# One text for each reason that a kind can have to refuse it.
REFUSED = {
    "number": {Reason.LETTERS: "A2345-678", Reason.LENGTH: "1234-5"},
    "reference": {Reason.LETTERS: "48A 913 570", Reason.LENGTH: "482 913"},
    "handoff": {Reason.LETTERS: "O234 5678", Reason.LENGTH: "AB34"},
    "second_factor": {Reason.LETTERS: "12345A", Reason.LENGTH: "12345"},
    "mail": {
        Reason.SHAPE: "hana",
        Reason.BLANK_INSIDE: "hana @example.jp",
        Reason.HALF_WIDTH_LETTERS: "たろう@example.jp",
        Reason.ENCODED_WORD: "=?utf-8?q?x?=@example.jp",
        Reason.DOTS: "a..b@example.jp",
        Reason.DOMAIN: "hana@example",
    },
    "telephone": {
        Reason.LETTERS: "ask my mother",
        Reason.AREA_CODE: "867-1234",
        Reason.LENGTH: "098-12",
    },
    "teleoffice": {
        Reason.SHAPE: "https://teleoffice.example.jp/<a>",
        Reason.SCHEME: "http://teleoffice.example.jp/a",
        Reason.HOST: "https://example.jp/a",
        Reason.CREDENTIALS: "https://me@teleoffice.example.jp/a",
        Reason.PORT: "https://teleoffice.example.jp:8443/a",
        Reason.TEXT_AFTER: "https://teleoffice.example.jp/a です",
    },
    "count": {Reason.COUNT: "many"},
    "name": {},
    "text": {},
    "day": {
        Reason.SHAPE: "soon",
        Reason.YEAR: "26/11/30",
        Reason.NO_SUCH_DAY: "2026-02-30",
        Reason.WEEKDAY: "2026-11-30(火)",
        Reason.OUT_OF_RANGE: "1999-12-31",
    },
    "time": {
        Reason.SHAPE: "soon",
        Reason.NO_SUCH_TIME: "25:00",
        Reason.NOON_OR_MIDNIGHT: "午前12時",
    },
    "moment": {
        Reason.SHAPE: "soon",
        Reason.NO_DAY: "9:30",
        Reason.NO_TIME: "2026-11-30",
        Reason.YEAR: "26/11/30 9:30",
        Reason.NO_SUCH_DAY: "2026-02-30 9:30",
        Reason.WEEKDAY: "2026-11-30(火) 9:30",
        Reason.OUT_OF_RANGE: "1999-12-31 9:30",
        Reason.NO_SUCH_TIME: "2026-11-30 25:00",
        Reason.NOON_OR_MIDNIGHT: "2026-11-30 午前12時",
    },
}
REFUSALS = [(kind, reason, text) for kind in FIELDS for reason, text in REFUSED[kind].items()]
