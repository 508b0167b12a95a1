"""A part of a day as it is chosen in forms: all of it, the morning, the afternoon, or from when until when."""

from datetime import time

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import ValidationError

from portal.forms import OneOf
from portal.forms.desk.values import TimeField

NOON = time(12)
HALVES = {  # our own choice: whatever the office's hours are, its day is cut at noon
    "morning": (time(0), NOON),
    "afternoon": (NOON, time(23, 59)),
}
PARTS = {
    "whole": _l("The whole day"),
    "morning": _l("The morning, until 12:00"),
    "afternoon": _l("The afternoon, from 12:00"),
    "hours": _l("Only from when until when:"),
}
Part = tuple[time | None, time | None]  # neither for a whole day


def part_field() -> OneOf:
    """Return the field that asks which part of the day is meant."""
    return OneOf(_l("Which part of the day"), PARTS, default="whole")


def chosen(part: OneOf, begins: TimeField, ends: TimeField) -> Part:
    """Return from when until when, once the three fields were judged."""
    if part.data == "hours":
        return begins.value, ends.value
    return HALVES.get(part.data or "", (None, None))


def judge(part: OneOf, begins: TimeField, ends: TimeField) -> None:
    """Refuse hours without both times, in the wrong order, or beside another choice; at the field `ends`."""
    if part.data != "hours":
        if begins.data or ends.data:
            raise ValidationError(
                _l("Choose “Only from when until when”, or leave both times empty.")
            )
    elif not begins.value or not ends.value or ends.value <= begins.value:
        raise ValidationError(_l("Check the two times, for example 10:00 and 16:00."))


def in_words(begins: time | None, ends: time | None) -> str:
    """Return a part of a day in words, "" for a whole day."""
    if begins is None or ends is None:
        return ""
    words = {HALVES["morning"]: _("the morning"), HALVES["afternoon"]: _("the afternoon")}
    return words.get((begins, ends)) or f"{begins:%H:%M} – {ends:%H:%M}"
