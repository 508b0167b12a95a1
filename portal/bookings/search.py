"""Finding any request at the desk: by name, number, telephone, address or day, in whatever state it is."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session, joinedload

from portal.bookings.search_keys import MAIL, NAME, NUMBER, TELEPHONE, digits
from portal.clock import midnight
from portal.models import LIVE, Booking, SearchKey
from portal.models.search_key import LONGEST
from portal.rules.sounds import sound
from portal.rules.values import Unreadable, folding
from portal.rules.wanted_days import wanted_days

MOST = 50  # results; our own choice
LOOKED_AT = (
    1000  # requests that share a beginning, so that one letter costs no more; our own choice
)
SHORTEST = 4  # last digits of a telephone number
_AFTER_ALL = "\U0010ffff"


class Found(NamedTuple):
    """What a search has found: the requests, whether there are more, and what was looked for, in one word."""

    bookings: Sequence[Booking]
    more: bool
    by: str


NOTHING = Found(bookings=(), more=False, by="nothing")


def find(db: Session, typed: str, now: datetime) -> Found:
    """Return the requests that fit what was typed: those to come first, then the past ones, newest first."""
    try:
        text = folding.hyphened(folding.half_width(typed))
    except Unreadable:
        return NOTHING
    if days := wanted_days(text, now.date()):
        return _found(db, [_on(days)], "day", now)
    if "@" in text:
        return _found(db, [_begins(MAIL, text.casefold())], "mail", now)
    numbers, names = _apart(text)
    conditions = [_is_numbered(numbers)] if len(numbers) >= SHORTEST else []
    conditions += [_is_called(names)] if sound(names) else []
    by = "number" if not sound(names) else "name"
    return _found(db, conditions, by, now) if conditions else NOTHING


def _apart(text: str) -> tuple[str, str]:
    """Return the digits and the rest: a name and the end of a number may stand side by side."""
    words = folding.without_label(text).split()
    numbers = [word for word in words if digits(word) and not sound(word).strip("0123456789")]
    return digits("".join(numbers)), " ".join(word for word in words if word not in numbers)


def _begins(kind: str, key: str) -> ColumnElement[bool]:
    begin = key[:LONGEST]
    return and_(SearchKey.kind == kind, SearchKey.key >= begin, SearchKey.key < begin + _AFTER_ALL)


def _is_numbered(number: str) -> ColumnElement[bool]:
    return or_(_begins(NUMBER, number), _begins(TELEPHONE, number[::-1]))


def _is_called(name: str) -> ColumnElement[bool]:
    """Return the condition for a name, or for the beginning of an address without its @."""
    return or_(_begins(NAME, sound(name)), _begins(MAIL, name.casefold()))


def _on(days: Sequence[date]) -> ColumnElement[bool]:
    begun = [midnight(day) for day in days]
    return or_(
        *(and_(Booking.starts_at >= at, Booking.starts_at < at + timedelta(days=1)) for at in begun)
    )


def _found(db: Session, conditions: Sequence[ColumnElement[bool]], by: str, now: datetime) -> Found:
    wanted = select(Booking).options(joinedload(Booking.counsellor), joinedload(Booking.helper))
    for condition in conditions:
        if by != "day":
            keyed = select(SearchKey.booking_id).where(condition).limit(LOOKED_AT)
            condition = Booking.id.in_(keyed)
        wanted = wanted.where(condition)
    found = list(db.scalars(wanted.order_by(Booking.starts_at.desc()).limit(MOST + 1)).unique())
    return Found(sorted(found[:MOST], key=lambda b: _order(b, now)), len(found) > MOST, by)


def _order(booking: Booking, now: datetime) -> tuple[bool, float]:
    """Those that stand and come, the next first; then all others, the newest first."""
    away = (booking.starts_at - now).total_seconds()
    comes = booking.state in LIVE and away >= 0
    return (not comes, away if comes else -booking.starts_at.timestamp())
