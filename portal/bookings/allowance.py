"""How many unsettled requests one person, one helper and one source may have (decision 0054).

Whoever is refused learns only that: not which of the limits it was, nor whether anybody else has a request.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sqlalchemy import Row, and_, func, or_, select
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
    sent_lately, still_open, held = _of_source(db, asking.source, slot, now)
    if sent_lately >= most.requests_per_source_an_hour:
        raise TooMany
    share = most.held_share_percent / 100 * _places(db, slot)
    if still_open >= most.requests_of_a_crowd and held + 1 > share:
        raise TooMany
    limits = _known_by(asking)
    own = _open_ones(db, limits)
    had = Counter((row.kind, row.key) for row in own)
    if any(had[key] >= limit for key, limit in limits.items()):
        raise TooMany
    on_day = {row.id for row in own if _is_on_day(row, slot)}
    if asking.helper_email is None and len(on_day) + 1 > max(LEAST_OF_A_DAY, share):
        raise TooMany


def source_digest(db: Session, source: str) -> str:
    """Return by what a source is compared; it is kept for two days."""
    return proof.digest(db, "source", source)


def _known_by(asking: Asking) -> dict[tuple[str, str], int]:
    """Return by what other requests of the same people are found, and how many there may be."""
    told, most = asking.person, asking.settings
    number = (search_keys.NUMBER, search_keys.digits(told.get("job_seeker_number")))
    phone = search_keys.telephone_digits(told.get("phone") or "")[::-1]
    shared = [(search_keys.TELEPHONE, phone), *map(_mail, (told.get("email"), asking.helper_email))]
    helped = asking.helper_email is not None
    limit = most.open_requests_per_helper if helped else most.open_requests_per_person
    found = {number: most.open_requests_per_person, **dict.fromkeys(shared, limit)}
    return {(kind, key[:LONGEST]): limit for (kind, key), limit in found.items() if key}


def _mail(address: str | None) -> tuple[str, str]:
    return search_keys.MAIL, mail_address.compared(address or "")


def _open_ones(db: Session, keys: Collection[tuple[str, str]]) -> Sequence[Row]:
    """Return the open requests of the same people, once for each key by which they are found."""
    own = or_(*(and_(SearchKey.kind == kind, SearchKey.key == key) for kind, key in keys))
    columns = (SearchKey.kind, SearchKey.key, Booking.id, Booking.branch, Booking.starts_at)
    found = select(*columns).join(Booking, Booking.id == SearchKey.booking_id)
    return db.execute(found.where(own, Booking.state.in_(OPEN))).all() if keys else []


def _of_source(db: Session, source: str, slot: Slot, now: datetime) -> tuple[int, int, int]:
    """Return how many requests of a source are of this hour, are open, and are open on the day of a time."""
    begins, ends = _day_of(slot)
    is_open = Booking.state.in_(OPEN)
    on_day = and_(Booking.branch == slot.branch, Booking.starts_at >= begins, Booking.starts_at < ends)  # fmt: skip
    wanted = (Booking.applied_at > now - HOUR, is_open, and_(is_open, on_day))
    counts = select(*(func.count().filter(each) for each in wanted))
    row = db.execute(counts.where(Booking.source == source_digest(db, source))).one()
    return row[0], row[1], row[2]


def _is_on_day(row: Row, slot: Slot) -> bool:
    begins, ends = _day_of(slot)
    return row.branch == slot.branch and begins <= row.starts_at < ends


def _day_of(slot: Slot) -> tuple[datetime, datetime]:
    begins = datetime.combine(slot.starts_at.date(), time(), slot.starts_at.tzinfo)
    return begins, begins + DAY


def _places(db: Session, slot: Slot) -> int:
    begins, ends = _day_of(slot)
    same = (Slot.branch == slot.branch, Slot.starts_at >= begins, Slot.starts_at < ends)
    return db.scalar(select(func.sum(Slot.capacity)).where(*same, ~Slot.extra)) or 0
