"""Requests that may be one person's, and why; whether they are, staff decide. Nothing is merged."""

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.models import Booking, Helper
from portal.rules.values import mail_address, telephone

REFERENCE, MAIL, NUMBER, TELEPHONE, REPLACED = (
    "reference",
    "mail",
    "number",
    "telephone",
    "replaced",
)
Mark = tuple[str, object]  # a kind of mark and its value, the same however it was typed


@dataclass(frozen=True)
class Match:
    """One request that was found, and the kinds of marks it shares with what was typed or others found."""

    booking: Booking
    why: tuple[str, ...]


def typed_marks(reference: str | None, mail: str | None, number: str | None, phone: str | None):
    """Return the marks of what was typed; a field left empty gives none."""
    marks: set[Mark] = {(REFERENCE, reference)} if reference else set()
    return marks | _marks(mail or "", number, phone or "")


def marks_of(booking: Booking) -> set[Mark]:
    """Return the marks of a request."""
    of_request: set[Mark] = {(REFERENCE, booking.reference), (REPLACED, booking.id)}
    if booking.replaced_by_id is not None:
        of_request.add((REPLACED, booking.replaced_by_id))
    return of_request | _marks(booking.email, booking.job_seeker_number, booking.phone)


def find(db: Session, typed: set[Mark]) -> list[Match]:
    """Return every request that a chain of shared marks leads to, the newest first."""
    marks = {booking: marks_of(booking) for booking in db.scalars(select(Booking))}
    holders: dict[Mark, set[Booking]] = defaultdict(set)
    for booking, own in marks.items():
        for mark in own:
            holders[mark].add(booking)
    found: set[Booking] = set()
    ahead = list(typed)
    while ahead:
        for booking in holders[ahead.pop()] - found:
            found.add(booking)
            ahead += marks[booking]
    why = {b: {m[0] for m in marks[b] if m in typed or len(holders[m]) > 1} for b in found}
    newest_first = sorted(found, key=lambda booking: booking.id, reverse=True)
    return [Match(booking, tuple(sorted(why[booking]))) for booking in newest_first]


def helped(db: Session, typed: set[Mark], found: list[Match]) -> list[Booking]:
    """Return requests of other people in which one of these mail addresses is the helper's."""
    marks = typed.union(*(marks_of(match.booking) for match in found))
    mails = {value for kind, value in marks if kind == MAIL}
    known = {match.booking.id for match in found}
    rows = db.execute(select(Booking, Helper.email).join(Helper).where(Helper.email != ""))
    return [b for b, mail in rows if mail_address.compared(mail) in mails and b.id not in known]


def _marks(mail: str, number: str | None, phone: str) -> set[Mark]:
    told = {
        MAIL: mail_address.compared(mail),
        NUMBER: number,
        TELEPHONE: telephone.compared(phone),
    }
    return {(kind, value) for kind, value in told.items() if value}
