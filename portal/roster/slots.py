"""Times that are offered, and places in them: opened, claimed, given back."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from portal.clock import JAPAN, midnight
from portal.models import Slot
from portal.office import Office
from portal.rules import clause
from portal.rules.booking import first_day_to_request, may_request

ONE_DAY = timedelta(days=1)


class SlotTaken(Exception):
    """Somebody else was given the last place of this time first."""


def open_slots(db: Session, office: Office, start: date, end: date) -> int:
    """Open every slot of the office's pattern on its open days, both days included.

    Slots that exist are left as they are. Gives back how many were opened.
    """
    have = {
        tuple(row)
        for row in db.execute(
            select(Slot.branch, Slot.starts_at).where(
                Slot.starts_at >= midnight(start), Slot.starts_at < midnight(end + ONE_DAY)
            )
        )
    }
    wanted = [
        {"branch": branch.id, "starts_at": starts_at, "capacity": branch.counsellors}
        for day in _days(start, end)
        if office.is_open(day)
        for branch in office.branches
        for at in branch.slot_starts
        if (branch.id, starts_at := datetime.combine(day, at, tzinfo=JAPAN)) not in have
    ]
    if wanted:
        db.execute(insert(Slot), wanted)
    return len(wanted)


def close_day(db: Session, day: date) -> None:
    """Offer nothing more on a day; places that are taken stay taken."""
    db.execute(
        update(Slot)
        .where(Slot.starts_at >= midnight(day), Slot.starts_at < midnight(day + ONE_DAY))
        .values(capacity=Slot.taken, reserved=0)
        .execution_options(synchronize_session=False)
    )


def offered(db: Session, office: Office, branch: str, now: datetime) -> list[Slot]:
    """The slots with a free place that may still be asked for, soonest first.

    `place` is a place's id or "either"; for "either" each time is listed once, at the place with
    the most room.
    """
    slots = db.scalars(
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
    seen: set[datetime] = set()
    return [
        slot
        for slot in slots
        if office.is_open(slot.starts_at.date())
        and slot.starts_at not in seen
        and not seen.add(slot.starts_at)
    ]


def named(db: Session, values: Iterable[str]) -> dict[str, Slot]:
    """The slots that form values such as `okinawa/2026-11-25T10:00` name; unknown ones are absent."""
    wanted = {value: moment for value in values if (moment := _moment(value))}
    if not wanted:
        return {}
    slots = db.scalars(
        select(Slot).where(Slot.starts_at.in_(set(wanted.values())), Slot.extra.is_(False))
    )
    return {slot.value: slot for slot in slots if slot.value in wanted}


@clause("a06-p2-i3")
def may_be_asked_for(slot: Slot, office: Office, now: datetime) -> bool:
    """Whether a seeker may still ask for this slot (a06-p1) and it has a free place."""
    return slot.free > 0 and may_request(slot.starts_at, now, office)


def claim(db: Session, slot: Slot, kept: bool = False) -> None:
    """Take one place of the slot, or raise SlotTaken. The database decides who is first.

    With `kept`, first one of those kept for whoever needs the interpreter who is there.
    """
    if kept and _change(db, slot, Slot.reserved > 0, taken=1, reserved=-1):
        return
    if not _change(db, slot, Slot.taken + Slot.reserved < Slot.capacity, taken=1):
        raise SlotTaken


def release(db: Session, slot: Slot, kept: bool = False) -> None:
    """Give one place of the slot back; with `kept`, to those it was kept for."""
    _change(db, slot, Slot.taken > 0, taken=-1, reserved=1 if kept else 0)


def _change(db: Session, slot: Slot, condition, taken: int, reserved: int = 0) -> bool:
    changed = db.execute(
        update(Slot)
        .where(Slot.id == slot.id, condition)
        .values(taken=Slot.taken + taken, reserved=Slot.reserved + reserved)
        .execution_options(synchronize_session=False)
    )
    return changed.rowcount == 1


def _moment(value: str) -> datetime | None:
    try:
        return datetime.strptime(value.partition("/")[2], "%Y-%m-%dT%H:%M").replace(tzinfo=JAPAN)
    except ValueError:
        return None


def _days(start: date, end: date) -> Iterable[date]:
    return (start + timedelta(days=n) for n in range((end - start).days + 1))
