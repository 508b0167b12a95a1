"""Interpreters at the times of slots: how they stand, the times they make possible, claims on them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import case, select, update
from sqlalchemy.orm import Session

from portal.clock import midnight
from portal.models import InterpreterTime, Slot
from portal.office import Office
from portal.roster.may_ask import FULL, KEPT, THERE, UNKNOWN, may_be_asked_for
from portal.roster.rows import changed_rows
from portal.roster.slots import SlotTaken
from portal.rules.booking import SESSION_LENGTH


@dataclass(frozen=True)
class Offer:
    """A slot for a seeker who needs an interpreter, and whether one is there already."""

    slot: Slot
    there: bool


def offered(
    db: Session, office: Office, branch: str, now: datetime, languages: Iterable[str]
) -> list[Offer]:
    """Return the times that can be asked for with interpreters for these languages, soonest first.

    A time with the interpreters there can be asked for like any other. For one without, the office
    has to look, so it lies the office's lead days ahead (a12-p4-s2). `branch` may be "either".
    """
    languages = tuple(languages)
    found = _with_room(db, office, branch, now)
    standing = status(db, found, languages)
    offers = [
        Offer(slot, standing[slot.id] in (THERE, KEPT))
        for slot in found
        if may_be_asked_for(slot, standing[slot.id], languages, office, now)
    ]
    best: dict[datetime, Offer] = {}
    for offer in offers:  # one branch for each time: where the interpreter is
        known = best.get(offer.slot.starts_at)
        if known is None or (offer.there and not known.there):
            best[offer.slot.starts_at] = offer
    return list(best.values())


def _with_room(db: Session, office: Office, branch: str, now: datetime) -> list[Slot]:
    """Return the slots ahead with a seat left, be it one that is kept for interpreting."""
    until = midnight(now.date() + timedelta(weeks=office.offer_weeks + 1))
    found = select(Slot).where(
        Slot.starts_at > now,
        Slot.starts_at < until,
        Slot.taken < Slot.capacity,
        Slot.extra.is_(False),
        *([] if branch == "either" else [Slot.branch == branch]),
    )
    return list(db.scalars(found.order_by(Slot.starts_at, Slot.branch)))


def status(db: Session, found: Iterable[Slot], languages: Iterable[str]) -> dict[int, str]:
    """Return by slot id THERE, KEPT, FULL or UNKNOWN, for all these interpreters together."""
    languages, found = tuple(languages), list(found)
    if not languages or not found:
        return {slot.id: UNKNOWN for slot in found}
    moments = [slot.starts_at for slot in found]
    times = db.scalars(
        select(InterpreterTime).where(
            InterpreterTime.language.in_(languages),
            InterpreterTime.capacity > 0,
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
    """Return the interpreters of these languages who are at the branch and time of a slot."""
    return list(
        db.scalars(
            select(InterpreterTime)
            .where(
                InterpreterTime.language.in_(tuple(languages)),
                InterpreterTime.capacity > 0,
                InterpreterTime.branch == slot.branch,
                InterpreterTime.starts_at == slot.starts_at,
            )
            .order_by(InterpreterTime.id)
        )
    )


def claim(db: Session, wanted: InterpreterTime) -> None:
    """Take one seat beside the interpreter, or raise SlotTaken. The database decides."""
    claim = (
        update(InterpreterTime)
        .where(InterpreterTime.id == wanted.id, InterpreterTime.taken < InterpreterTime.capacity)
        .values(taken=InterpreterTime.taken + 1)
    )
    if changed_rows(db, claim) != 1:
        raise SlotTaken


def release(db: Session, given_up: InterpreterTime) -> None:
    """Give one seat beside the interpreter back; one who only stays for it is then there no more."""
    mine = update(InterpreterTime).where(InterpreterTime.id == given_up.id)
    fewer = case((InterpreterTime.leaving, 1), else_=0)
    capacity = InterpreterTime.capacity - fewer
    changed_rows(db, mine.values(taken=InterpreterTime.taken - 1, capacity=capacity))
