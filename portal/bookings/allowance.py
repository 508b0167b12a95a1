"""How many unsettled requests one person, one helper and one source may have (decision 0054).

Whoever is refused learns only that: not which of the limits it was, nor whether anybody else has a request.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import Session

from portal.bookings import search_keys
from portal.config import Settings
from portal.database import take_turn
from portal.mail import proof
from portal.models import OPEN, Booking, SearchKey, Slot
from portal.models.search_key import LONGEST
from portal.rules.values import mail_address

TURN = 52  # the number by which those who send wait for one another; the first lock of sending
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LEAST_OF_A_DAY = 2  # places that one person may hold of a day, however few it has; our own choice


class TooMany(Exception):
    """The request is not taken here: people are to speak with each other first."""


@dataclass(frozen=True)
class Asking:
    """Who asks for a time: what was told of the person, the helper's address, and where it comes from."""

    person: Mapping[str, str | None]
    helper_email: str | None  # None: nobody helps
    source: str
    settings: Settings


def check(db: Session, asking: Asking, slot: Slot, now: datetime) -> None:
    """Raise TooMany where a request of this person, helper or source is one too many for now."""
    take_turn(db, TURN)
    most = asking.settings
    of_source = Booking.source == source_digest(db, asking.source)
    if _count(db, of_source, Booking.applied_at > now - HOUR) >= most.requests_per_source_an_hour:
        raise TooMany
    share = most.held_share_percent / 100 * _places(db, slot)
    is_crowd = _count(db, of_source, _is_open()) < most.requests_of_a_crowd
    if not is_crowd and _held(db, of_source, slot) + 1 > share:
        raise TooMany
    own = _known_by(asking)
    for limit, keys in own.items():
        for kind, key in keys:
            if _count(db, _has(kind, key), _is_open()) >= limit:
                raise TooMany
    if asking.helper_email is None:
        any_own = or_(*(_has(*each) for keys in own.values() for each in keys))
        if _held(db, any_own, slot) + 1 > max(LEAST_OF_A_DAY, share):
            raise TooMany


def source_digest(db: Session, source: str) -> str:
    """Return by what a source is compared; it is kept for two days."""
    return proof.digest(db, "source", source)


def _known_by(asking: Asking) -> dict[int, list[tuple[str, str]]]:
    """Return by what other requests of the same people are found, by how many there may be."""
    told, most = asking.person, asking.settings
    number = (search_keys.NUMBER, search_keys.digits(told.get("job_seeker_number")))
    phone = search_keys.telephone_digits(told.get("phone") or "")[::-1]
    shared = [(search_keys.TELEPHONE, phone), *map(_mail, (told.get("email"), asking.helper_email))]
    helped = asking.helper_email is not None
    found: dict[int, list[tuple[str, str]]] = {most.open_requests_per_person: [number]}
    limit = most.open_requests_per_helper if helped else most.open_requests_per_person
    found.setdefault(limit, []).extend(shared)
    return {limit: [each for each in keys if each[1]] for limit, keys in found.items()}


def _mail(address: str | None) -> tuple[str, str]:
    return search_keys.MAIL, mail_address.compared(address or "")


def _has(kind: str, key: str) -> ColumnElement[bool]:
    own = (SearchKey.booking_id == Booking.id, SearchKey.kind == kind)
    return exists().where(*own, SearchKey.key == key[:LONGEST])


def _is_open() -> ColumnElement[bool]:
    return Booking.state.in_(OPEN)


def _day_of(slot: Slot) -> tuple[datetime, datetime]:
    begins = datetime.combine(slot.starts_at.date(), time(), slot.starts_at.tzinfo)
    return begins, begins + DAY


def _places(db: Session, slot: Slot) -> int:
    begins, ends = _day_of(slot)
    same = (Slot.branch == slot.branch, Slot.starts_at >= begins, Slot.starts_at < ends)
    return db.scalar(select(func.sum(Slot.capacity)).where(*same, ~Slot.extra)) or 0


def _held(db: Session, own: ColumnElement[bool], slot: Slot) -> int:
    begins, ends = _day_of(slot)
    same = and_(Booking.starts_at >= begins, Booking.starts_at < ends)
    return _count(db, own, _is_open(), Booking.branch == slot.branch, same)


def _count(db: Session, *wanted: Any) -> int:
    return db.scalar(select(func.count()).select_from(Booking).where(*wanted)) or 0
