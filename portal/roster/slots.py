"""Slots: the times that are offered and their seats, found, claimed and given back."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cache

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from portal.clock import JAPAN, midnight
from portal.models import Slot
from portal.office import Office
from portal.roster.rows import changed_rows
from portal.rules.booking import first_day_to_request

ONE_DAY = timedelta(days=1)


class SlotTaken(Exception):
    """The last seat of this time went to another request."""


def close(db: Session, ids: Iterable[int]) -> None:
    """Offer nothing more at these slots; seats that are taken stay taken. The same as computed, at once."""
    db.execute(
        update(Slot)
        .where(Slot.id.in_(ids))
        .values(capacity=0, reserved=0)
        .execution_options(synchronize_session=False)
    )


def offered(db: Session, office: Office, branch: str, now: datetime) -> list[Slot]:
    """Return the slots with a free seat that may still be asked for, soonest first.

    `branch` is a branch's id or "either"; for "either" each time is listed once, at the branch with
    the most room.
    """
    found = db.scalars(
        select(Slot)
        .where(
            Slot.starts_at >= midnight(first_day_to_request(now, office)),
            Slot.starts_at < midnight(now.date() + timedelta(weeks=office.offer_weeks) + ONE_DAY),
            Slot.taken + Slot.reserved < Slot.capacity,
            Slot.extra.is_(False),
            *([] if branch == "either" else [Slot.branch == branch]),
        )
        .order_by(Slot.starts_at, Slot.taken + Slot.reserved - Slot.capacity, Slot.branch)
    )
    best: dict[datetime, Slot] = {}
    is_open = cache(office.is_open)  # many slots share a day
    for slot in found:
        if is_open(slot.starts_at.date()):
            best.setdefault(slot.starts_at, slot)
    return list(best.values())


def free_times(db: Session, now: datetime) -> int:
    """Return how many times ahead have a free seat."""
    free = (Slot.starts_at > now, Slot.taken + Slot.reserved < Slot.capacity, Slot.extra.is_(False))
    return db.scalar(select(func.count()).select_from(Slot).where(*free)) or 0


def named(db: Session, values: Iterable[str]) -> dict[str, Slot]:
    """Return slots by their form values such as `okinawa/2026-11-25T10:00`; unknown ones are absent."""
    wanted = {value: moment for value in values if (moment := _moment(value))}
    if not wanted:
        return {}
    found = db.scalars(
        select(Slot).where(Slot.starts_at.in_(set(wanted.values())), Slot.extra.is_(False))
    )
    return {slot.value: slot for slot in found if slot.value in wanted}


def at(db: Session, branch: str, starts_at: datetime) -> Slot | None:
    """Return the slot of a branch at a time, offered or not; None where there is none."""
    return db.scalar(select(Slot).where(Slot.branch == branch, Slot.starts_at == starts_at))


def value_of(branch: str, starts_at: datetime) -> str:
    """Return the name in a form of the slot at a branch and a time."""
    return f"{branch}/{starts_at:%Y-%m-%dT%H:%M}"


def claim(db: Session, slot: Slot) -> None:
    """Take one seat of the slot, or raise SlotTaken. The database decides who is first."""
    if not _change(db, slot, Slot.taken + Slot.reserved < Slot.capacity, taken=1):
        raise SlotTaken


def claim_kept(db: Session, slot: Slot) -> None:
    """Take one of the seats kept for interpreting, else any; raises SlotTaken when none is left."""
    if not _change(db, slot, Slot.reserved > 0, taken=1, reserved=-1):
        claim(db, slot)


def release(db: Session, slot: Slot) -> None:
    """Give one seat of the slot back."""
    _change(db, slot, Slot.taken > 0, taken=-1)


def release_kept(db: Session, slot: Slot) -> None:
    """Give one seat of the slot back to those kept for interpreting."""
    _change(db, slot, Slot.taken > 0, taken=-1, reserved=1)


def _change(db: Session, slot: Slot, condition, taken: int, reserved: int = 0) -> bool:
    change = (
        update(Slot)
        .where(Slot.id == slot.id, condition)
        .values(taken=Slot.taken + taken, reserved=Slot.reserved + reserved)
    )
    return changed_rows(db, change) == 1


def _moment(value: str) -> datetime | None:
    try:
        return datetime.strptime(value.partition("/")[2], "%Y-%m-%dT%H:%M").replace(tzinfo=JAPAN)
    except ValueError:
        return None
