"""Finding any request at the desk: by name, number, telephone, address or day, in whatever state it is."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, and_, case, or_, select, union
from sqlalchemy.orm import Session, aliased, joinedload

from portal.bookings.search_keys import MAIL, NAME, NUMBER, TELEPHONE, digits, telephone_digits
from portal.clock import midnight
from portal.models import LIVE, Booking, SearchKey
from portal.models.search_key import LONGEST
from portal.rules.sounds import beginning, sound
from portal.rules.values import Unreadable, folding, read_or_none, telephone
from portal.rules.wanted_days import wanted_days

MOST = 50  # results; our own choice
SHORTEST = 4  # last digits of a telephone number
# What is read at most of a beginning that fits nearly everybody, and of that the newest requests:
# so no search becomes slower with the years. Our own choice.
MOST_KEYS, NEWEST = 5_000, 1_000
_AFTER_ALL = "\U0010ffff"

Fits = Callable[[type[SearchKey]], ColumnElement[bool]]  # whether a key fits what was typed


class Found(NamedTuple):
    """The result of a search: the requests, whether there are more, and what was looked for, in one word."""

    bookings: Sequence[Booking]
    more: bool
    by: str


NOTHING = Found(bookings=(), more=False, by="nothing")


def find(db: Session, typed: str, now: datetime) -> Found:
    """Return the requests that fit what was typed: those of today and to come first, then the past ones."""
    try:
        text = folding.hyphened(folding.half_width(typed))
    except Unreadable:
        return NOTHING
    if days := wanted_days(text, now.date()):
        return _found(db, _of_days(days, text), "day", now)
    if "@" in text:
        return _found(db, _keyed(_begins(MAIL, text.casefold())), "mail", now)
    if read_or_none(telephone.read, text):
        return _found(db, _keyed(_is_numbered(telephone_digits(text))), "telephone", now)
    numbers, names = _apart(text)
    fits = [_is_numbered(numbers)] if len(numbers) >= SHORTEST else []
    fits += [_is_called(names)] if sound(names) else []
    return _found(db, _keyed(*fits), "name" if sound(names) else "number", now) if fits else NOTHING


def _apart(text: str) -> tuple[str, str]:
    """Return the digits and the rest: a name and the end of a number may stand side by side."""
    words = folding.without_label(text).split()
    numbers = [word for word in words if digits(word) and not sound(word).strip("0123456789")]
    return digits("".join(numbers)), " ".join(word for word in words if word not in numbers)


def _is_numbered(number: str) -> Fits:
    own, dialled = _begins(NUMBER, number), _begins(TELEPHONE, number[::-1])
    return lambda keys: or_(own(keys), dialled(keys))


def _is_called(name: str) -> Fits:
    """Return what fits a name, or the beginning of an address without its @."""
    heard, address = _begins(NAME, beginning(name)), _begins(MAIL, name.casefold())
    return lambda keys: or_(heard(keys), address(keys))


def _begins(kind: str, key: str) -> Fits:
    begin = key[:LONGEST]
    return lambda keys: and_(keys.kind == kind, keys.key >= begin, keys.key < begin + _AFTER_ALL)


def _keyed(first: Fits, *others: Fits) -> Select:
    """Return the ids of the newest requests of which a key fits each of these."""
    keys = aliased(SearchKey)
    some = select(keys.booking_id).where(first(keys))
    for fits in others:
        another = aliased(SearchKey)
        own = select(another.kind).where(another.booking_id == keys.booking_id, fits(another))
        some = some.where(own.exists())
    some_keys = some.limit(MOST_KEYS).subquery()
    newest = select(some_keys.c.booking_id).distinct()
    return newest.order_by(some_keys.c.booking_id.desc()).limit(NEWEST)


def _of_days(days: Sequence[date], text: str) -> Select:
    """Return the ids of the requests of days; a day may be somebody's name as well, such as Sun or Thu."""
    begun = [midnight(day) for day in days]
    spans = (
        and_(Booking.starts_at >= at, Booking.starts_at < at + timedelta(days=1)) for at in begun
    )
    of_days = select(Booking.id).where(or_(*spans))
    if digits(text) or not sound(text):
        return of_days
    named = _keyed(_begins(NAME, sound(text))).subquery()
    return select(union(of_days, select(named.c.booking_id)).subquery().c.id)


def _found(db: Session, ids: Select, by: str, now: datetime) -> Found:
    comes = and_(Booking.state.in_(LIVE), Booking.starts_at >= midnight(now.date()))
    wanted = (
        select(Booking)
        .where(Booking.id.in_(ids))
        .options(joinedload(Booking.counsellor), joinedload(Booking.helper))
        .order_by(case((comes, 0), else_=1), case((comes, Booking.starts_at)))
        .order_by(Booking.starts_at.desc(), Booking.id.desc())
    )
    found = list(db.scalars(wanted.limit(MOST + 1)).unique())
    return Found(found[:MOST], len(found) > MOST, by)
