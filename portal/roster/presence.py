"""When interpreters are there: entered by staff, taken back, and the hours kept for them let go."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from portal.clock import midnight
from portal.database import take_turn
from portal.models import InterpreterTime, Slot
from portal.office import Office
from portal.roster import capacity, interpreters
from portal.roster.rows import changed_rows
from portal.rules.booking import SESSION_LENGTH


class NoSlotsThen(Exception):
    """The office offers no slots in that period."""


@dataclass(frozen=True)
class Presence:
    """Interpreters of one language at a branch: on a day, or on its weekday through a period.

    `capacity` is how many sessions they can join at once. With `keeps_an_hour`, that many seats of
    each slot and of the half hour after it are kept for them (R-14).
    """

    language: str
    branch: str
    first: date
    last: date
    begins: time
    ends: time
    capacity: int
    keeps_an_hour: bool


def open_times(db: Session, office: Office, presence: Presence, now: datetime) -> int:
    """Add the times of a presence; returns how many. Times known already are left as they are.

    Raises NoSlotsThen when the office offers nothing then.
    """
    take_turn(db, capacity.TURN)
    opened = known = 0
    for slot in _slots_of(db, office, presence):
        if interpreters.at(db, slot, [presence.language]):
            known += 1
        else:
            _open(db, office, presence, slot, now)
            opened += 1
    db.flush()
    if not opened and not known:
        raise NoSlotsThen
    return opened


def remove(db: Session, time_id: int) -> bool:
    """Take an interpreter's time back; False when a request counts on it, or there is none."""
    take_turn(db, capacity.TURN)
    found = db.get(InterpreterTime, time_id)
    if found is None:
        return False
    unclaimed = found.capacity - found.taken
    unused = (InterpreterTime.id == time_id, InterpreterTime.taken == 0)
    if changed_rows(db, delete(InterpreterTime).where(*unused)) != 1:
        return False
    if found.keeps_an_hour:
        _keep(db, found.branch, (found.starts_at, found.starts_at + SESSION_LENGTH), -unclaimed)
    return True


def coming(db: Session, now: datetime) -> list[InterpreterTime]:
    """Return when interpreters are there from now on, soonest first."""
    order = (InterpreterTime.starts_at, InterpreterTime.branch, InterpreterTime.language)
    wanted = select(InterpreterTime).where(InterpreterTime.starts_at > now).order_by(*order)
    return list(db.scalars(wanted))


def let_hours_go(db: Session, office: Office, now: datetime) -> int:
    """Give seats kept and not asked for back to everybody some days before; returns of how many slots."""
    until = midnight(now.date() + timedelta(days=office.interpreter_release_days + 1))
    kept = (Slot.reserved > 0, Slot.starts_at < until)
    return changed_rows(db, update(Slot).where(*kept).values(reserved=0))


def _open(db: Session, office: Office, presence: Presence, slot: Slot, now: datetime) -> None:
    follows = slot.starts_at + SESSION_LENGTH
    kept = presence.keeps_an_hour and _keep_an_hour(
        db, slot, capacity.between(db, office, slot.branch, follows, now), presence.capacity
    )
    db.add(
        InterpreterTime(
            language=presence.language,
            branch=presence.branch,
            starts_at=slot.starts_at,
            capacity=presence.capacity,
            keeps_an_hour=kept,
        )
    )


def _keep_an_hour(db: Session, slot: Slot, after: Slot, seats: int) -> bool:
    """Keep seats of a slot and of the half hour after it; False when there is no room for both."""
    if min(slot.free, after.free) < seats:
        return False
    _keep(db, slot.branch, (slot.starts_at, after.starts_at), seats)
    return True


def _keep(db: Session, branch: str, moments: tuple[datetime, datetime], change: int) -> None:
    for slot in db.scalars(
        select(Slot)
        .where(Slot.branch == branch, Slot.starts_at.in_(moments))
        .order_by(Slot.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ):
        slot.reserved = max(0, min(slot.reserved + change, slot.capacity - slot.taken))
    db.flush()


def _slots_of(db: Session, office: Office, presence: Presence) -> list[Slot]:
    found = db.scalars(
        select(Slot)
        .where(
            Slot.branch == presence.branch,
            Slot.extra.is_(False),
            Slot.starts_at >= midnight(presence.first),
            Slot.starts_at < midnight(presence.last + timedelta(days=1)),
        )
        .order_by(Slot.id)
    )
    return [
        slot
        for slot in found
        if presence.begins <= slot.starts_at.time() < presence.ends
        and slot.starts_at.weekday() == presence.first.weekday()
        and office.is_open(slot.starts_at.date())
    ]
