"""What is kept of a person in words, value by value (the disclosure, S22)."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.desk import labels as desk_words
from portal.desk.choices import branches
from portal.desk.kept_labels import COLUMNS
from portal.journey.steps.eligibility import EITHER
from portal.journey.steps.who_form import MAILS
from portal.language import dates, labels
from portal.language.locale import language
from portal.mail.outbox import FORMER, OFFICE
from portal.rules.readiness import LIST

READERS = {**desk_words.BY, OFFICE: _l("the office"), FORMER: _l("a former address")}
OUTCOMES = {
    "arranged": _l("Arranged"),
    "not_possible": _l("Not possible"),
    "declined": _l("What was offered does not suit"),
    "proposed": _l("Proposed"),
    "refused": _l("Refused"),
    "withdrawn": _l("Withdrawn"),
}
JAPANESE = {
    "ordinary": _l("Ordinary Japanese"),
    "plain": _l("Plain Japanese"),
    "furigana": _l("Plain Japanese, with readings"),
}
FOUND_BY = {
    "name": _l("by a name"),
    "number": _l("by a number"),
    "telephone": _l("by a telephone number"),
    "mail": _l("by an e-mail address"),
}
YES_OR_NO = {"yes": _l("Yes"), "no": _l("No")}
# By column, or by table and column where others of that name hold something else.
WORDS: dict[str, Mapping[str, Any]] = {
    "arranged_by": labels.ARRANGED_BY,
    "arrangers": {**labels.KINDS, **labels.ARRANGED_BY},
    "channel": labels.CHANNELS,
    "device": labels.DEVICES,
    "interpreter_language": labels.LANGUAGES,
    "joins": YES_OR_NO,
    "kinds": labels.KINDS,
    "language": desk_words.LANGUAGES,
    "mails": MAILS,
    "need_arrangements.kind": labels.KINDS,
    "outbox_messages.kind": desk_words.MAIL_KINDS,
    "outbox_messages.state": desk_words.MAIL_STATES,
    "outcome": OUTCOMES,
    "own_device": labels.OWN_DEVICE,
    "readiness_answers.answer": labels.READINESS_ANSWERS,
    "recipient": READERS,
    "registration": labels.REGISTRATION,
    "relationship_to_seeker": labels.RELATIONSHIPS,
    "speaking": labels.SPEAKING,
    "state": desk_words.STATES,
    "system": desk_words.SYSTEMS,
    "teleoffice": {"acknowledged": _l("Acknowledged")},
    "time": {**labels.LANGUAGES, "sign": labels.SIGN_LANGUAGE},
    "search_keys.kind": FOUND_BY,
    "typed_by": desk_words.BY,
    "booking_changes.by": desk_words.BY,
    "words": JAPANESE,
    "writing": labels.WRITING,
}


def said(table: str, column: str, value: Any) -> str:
    """Return a value in the page's language; "" where nothing is kept."""
    if value is None or value == "":
        return ""
    if isinstance(value, dict):
        pairs = [
            f"{_said(table, column, k)}{_(': ')}{_said(table, column, v)}" for k, v in value.items()
        ]
        return _(", ").join(pairs)
    if isinstance(value, list):
        return _(", ").join(_said(table, column, each) for each in value)
    return _said(table, column, value)


def _said(table: str, column: str, value: Any) -> str:
    if isinstance(value, bool):
        return str(YES_OR_NO["yes" if value else "no"])
    if isinstance(value, datetime):
        return dates.moment(value)
    if isinstance(value, date):
        return dates.calendar_date(value)
    if column in ELSEWHERE:
        return ELSEWHERE[column](str(value))
    words = WORDS.get(f"{table}.{column}", WORDS.get(column, {}))
    return str(words.get(str(value), value))


def _branch(value: str) -> str:
    return branches().get(value, str(EITHER) if value == "either" else value)


def _line(value: str) -> str:
    return next((item.question[language()] for item in LIST.items if item.id == value), value)


# What the office or a list of rules says itself.
ELSEWHERE: dict[str, Callable[[str], str]] = {
    "branch": _branch,
    "branch_before": _branch,
    "branch_wished": _branch,
    "detail": lambda value: str(COLUMNS.get(value, value)),
    "item": _line,
}
