"""Interpreters: when they are there, who has one, and which times suit somebody who needs one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from portal.clock import midnight
from portal.models import InterpreterTime, Slot
from portal.office import Office
from portal.roster import slots
from portal.rules.booking import SESSION_LENGTH, may_request
from portal.rules.needs import earliest_day

# Whether all interpreters are there; with a place kept for those who need them; taken; or nobody knows.
THERE, KEPT, FULL, UNKNOWN = "there", "kept", "full", "unknown"


class NobodyThen(Exception):
    """There are no times of the office in that period."""


@dataclass(frozen=True)
class Offer:
    """A time for somebody who needs an interpreter, and whether one is there already."""

    slot: Slot
    there: bool


def offered(
    db: Session, office: Office, branch: str, now: datetime, languages: Iterable[str]
) -> list[Offer]:
    """The times that can be asked for with interpreters for these languages, soonest first.

    A time with the interpreters there can be asked for like any other. For one without, the office
    has to look, so it lies the office's lead days ahead (a12-p4-s2).
    """
    languages = tuple(languages)
    until = midnight(now.date() + timedelta(weeks=office.offer_weeks + 1))
    found = db.scalars(
        select(Slot)
        .where(
            Slot.starts_at > now,
            Slot.starts_at < until,
            Slot.taken < Slot.capacity,
            Slot.extra.is_(False),
            *([] if branch == "either" else [Slot.branch == branch]),
        )
        .order_by(Slot.starts_at, Slot.branch)
    ).all()
    standing = status(db, found, languages)
    offers = [
        Offer(slot, standing[slot.id] in (THERE, KEPT))
        for slot in found
        if may_be_asked_for(slot, standing[slot.id], languages, office, now)
    ]
    best: dict[datetime, Offer] = {}
    for offer in offers:  # one place for each time: where the interpreter is
        known = best.get(offer.slot.starts_at)
        if known is None or (offer.there and not known.there):
            best[offer.slot.starts_at] = offer
    return list(best.values())


def may_be_asked_for(
    slot: Slot, standing: str, languages: Iterable[str], office: Office, now: datetime
) -> bool:
    """Whether somebody who needs these interpreters may still ask for this slot."""
    if not may_request(slot.starts_at, now, office) or standing == FULL:
        return False
    if standing == KEPT:
        return slot.taken < slot.capacity
    if standing == THERE:
        return slot.free > 0
    first = earliest_day(languages, now.date(), office.interpreter_lead_days)
    return slot.free > 0 and slot.starts_at.date() >= first


def status(db: Session, found: Iterable[Slot], languages: Iterable[str]) -> dict[int, str]:
    """For each slot, by id: THERE, KEPT, FULL or UNKNOWN, for all these interpreters together."""
    languages, found = tuple(languages), list(found)
    if not languages or not found:
        return {slot.id: UNKNOWN for slot in found}
    moments = [slot.starts_at for slot in found]
    times = db.scalars(
        select(InterpreterTime).where(
            InterpreterTime.language.in_(languages),
            InterpreterTime.starts_at >= min(moments),
            InterpreterTime.starts_at <= max(moments) + SESSION_LENGTH,
        )
    )
    known = {(each.branch, each.starts_at, each.language): each for each in times}
    return {slot.id: _standing(slot, languages, known) for slot in found}


def _standing(slot: Slot, languages: tuple[str, ...], known: dict[tuple, InterpreterTime]) -> str:
    there = [known.get((slot.branch, slot.starts_at, language)) for language in languages]
    hour = [each for each in there if each and each.keeps_an_hour]
    follows = slot.starts_at + SESSION_LENGTH
    after = [known.get((each.branch, follows, each.language)) for each in hour]
    if any(each and each.taken >= each.capacity for each in (*there, *after)):
        return FULL
    if None in there:
        return UNKNOWN
    return KEPT if hour else THERE


def at(db: Session, slot: Slot, languages: Iterable[str]) -> list[InterpreterTime]:
    """The interpreters of these languages who are at the place and time of a slot."""
    return list(
        db.scalars(
            select(InterpreterTime)
            .where(
                InterpreterTime.language.in_(tuple(languages)),
                InterpreterTime.branch == slot.branch,
                InterpreterTime.starts_at == slot.starts_at,
            )
            .order_by(InterpreterTime.id)
        )
    )


def claim(db: Session, wanted: InterpreterTime) -> None:
    """Take one place beside the interpreter, or raise slots.SlotTaken. The database decides."""
    won = db.execute(
        update(InterpreterTime)
        .where(InterpreterTime.id == wanted.id, InterpreterTime.taken < InterpreterTime.capacity)
        .values(taken=InterpreterTime.taken + 1)
        .execution_options(synchronize_session=False)
    )
    if won.rowcount != 1:
        raise slots.SlotTaken


def release(db: Session, given_up: InterpreterTime) -> None:
    """Give one place beside the interpreter back."""
    db.execute(
        update(InterpreterTime)
        .where(InterpreterTime.id == given_up.id)
        .values(taken=InterpreterTime.taken - 1)
        .execution_options(synchronize_session=False)
    )


def open_times(
    db: Session,
    office: Office,
    *,
    language: str,
    branch: str,
    first: date,
    last: date,
    begins: time,
    ends: time,
    capacity: int,
    keeps_an_hour: bool,
) -> int:
    """Interpreters are there: on a day, or on its weekday through a period; gives back how many times.

    With `keeps_an_hour`, a place of each time and of the half hour after it is kept for them (R-14).
    Times known already are left as they are. Raises NobodyThen when the office has no time then.
    """
    opened = known = 0
    for slot in _slots_between(db, branch, first, last, begins, ends):
        if slot.starts_at.weekday() != first.weekday() or not office.is_open(slot.starts_at.date()):
            continue
        if at(db, slot, [language]):
            known += 1
            continue
        kept = keeps_an_hour and _keep_an_hour(db, office, slot, capacity)
        db.add(
            InterpreterTime(
                language=language,
                branch=branch,
                starts_at=slot.starts_at,
                capacity=capacity,
                keeps_an_hour=kept,
            )
        )
        opened += 1
    db.flush()
    if not opened and not known:
        raise NobodyThen
    return opened


def remove(db: Session, time_id: int) -> bool:
    """No interpreter then after all; False when somebody counts on it already, or there is none."""
    found = db.get(InterpreterTime, time_id)
    if found is None:
        return False
    unsold = found.capacity - found.taken
    gone = db.execute(
        delete(InterpreterTime)
        .where(InterpreterTime.id == time_id, InterpreterTime.taken == 0)
        .execution_options(synchronize_session=False)
    )
    if gone.rowcount != 1:
        return False
    if found.keeps_an_hour:
        _keep(db, found.branch, (found.starts_at, found.starts_at + SESSION_LENGTH), -unsold)
    return True


def coming(db: Session, now: datetime, branch: str = "") -> list[InterpreterTime]:
    """When interpreters are there from now on, soonest first."""
    wanted = select(InterpreterTime).where(InterpreterTime.starts_at > now)
    if branch:
        wanted = wanted.where(InterpreterTime.branch == branch)
    return list(
        db.scalars(
            wanted.order_by(
                InterpreterTime.starts_at, InterpreterTime.branch, InterpreterTime.language
            )
        )
    )


def let_hours_go(db: Session, office: Office, now: datetime) -> int:
    """Places kept and not asked for go back to everybody some days before; gives back how many slots."""
    until = midnight(now.date() + timedelta(days=office.interpreter_release_days + 1))
    return db.execute(
        update(Slot)
        .where(Slot.reserved > 0, Slot.starts_at < until)
        .values(reserved=0)
        .execution_options(synchronize_session=False)
    ).rowcount


def _keep_an_hour(db: Session, office: Office, slot: Slot, capacity: int) -> bool:
    """Keep places of a slot and of the half hour after it; False when there is no room for both."""
    follows = slot.starts_at + SESSION_LENGTH
    after = db.scalar(select(Slot).where(Slot.branch == slot.branch, Slot.starts_at == follows))
    if after is None:
        counsellors = office.branch(slot.branch).counsellors
        after = Slot(branch=slot.branch, starts_at=follows, capacity=counsellors, extra=True)
        db.add(after)
        db.flush()
    if min(slot.free, after.free) < capacity:
        return False
    _keep(db, slot.branch, (slot.starts_at, follows), capacity)
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


def _slots_between(
    db: Session, branch: str, first: date, last: date, begins: time, ends: time
) -> list[Slot]:
    found = db.scalars(
        select(Slot)
        .where(
            Slot.branch == branch,
            Slot.extra.is_(False),
            Slot.starts_at >= midnight(first),
            Slot.starts_at < midnight(last + timedelta(days=1)),
        )
        .order_by(Slot.id)
    )
    return [slot for slot in found if begins <= slot.starts_at.time() < ends]
