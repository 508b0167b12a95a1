"""Presses at the desk that are held: their mails wait a minute, in which they can be taken back (decision 0046)."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from portal.bookings import before_press
from portal.mail import held
from portal.models import Booking, HeldPress, StaffMember
from portal.roster.rows import changed_rows

MOST_SHOWN = 3  # of one's own at once; our own choice


@dataclass(frozen=True)
class Before:
    """How a request stood before a press, and the newest mail it had then."""

    noted: before_press.Noted
    call: str | None
    mail: int


def note(db: Session, booking: Booking) -> Before:
    """Return how a request stands before a press."""
    call = booking.teleoffice_address
    return Before(before_press.note(booking), call, held.newest(db, booking))


def hold(
    db: Session, booking: Booking, before: Before, action: str, staff: StaffMember, now: datetime
) -> None:
    """Hold a press that was just done, if it has put mails: they wait, and it can be taken back until then."""
    db.flush()
    mails = held.hold(db, booking, before.mail, now)
    if not mails:
        return
    _forget_earlier(db, booking)
    row = HeldPress(
        booking_id=booking.id,
        action=action,
        staff_id=staff.id,
        by=staff.name,
        at=now,
        until=now + held.HELD_FOR,
        version=booking.version,
        mails=mails,
        before=before.noted,
        call_before=before.call,
    )
    db.add(row)
    db.flush()


def unfinished(db: Session, booking: Booking) -> HeldPress | None:
    """Return the last press of a request that was held and not taken back, however old; None if there is none."""
    of_it = (HeldPress.booking_id == booking.id, HeldPress.taken_back_at.is_(None))
    return db.scalar(select(HeldPress).where(*of_it).order_by(HeldPress.id.desc()).limit(1))


def last(db: Session, booking: Booking, now: datetime) -> HeldPress | None:
    """Return the press of a request that can be taken back now; None if there is none."""
    of_it = select(HeldPress).where(HeldPress.booking_id == booking.id, *_standing(now))
    found = db.scalar(of_it.order_by(HeldPress.id.desc()).limit(1))
    return found if found is not None and found.version == booking.version else None


def to_take_back(
    db: Session, member: StaffMember, now: datetime, reference: str = ""
) -> list[tuple[HeldPress, Booking]]:
    """Return what can be taken back, with its requests, the newest press first.

    It is what a member of staff pressed, and what anybody pressed on the request with this number.
    """
    own_or_here = or_(HeldPress.staff_id == member.id, Booking.reference == reference)
    own = (
        select(HeldPress, Booking)
        .join(Booking, Booking.id == HeldPress.booking_id)
        .where(own_or_here, *_standing(now), HeldPress.version == Booking.version)
        .order_by(HeldPress.id.desc())
        .limit(MOST_SHOWN)
    )  # fmt: skip
    return [(press, booking) for press, booking in db.execute(own)]


def taken_back(db: Session, booking: Booking) -> list[HeldPress]:
    """Return the presses of a request that were taken back, the oldest first."""
    of_it = (HeldPress.booking_id == booking.id, HeldPress.taken_back_at.is_not(None))
    return list(db.scalars(select(HeldPress).where(*of_it).order_by(HeldPress.id)))


def is_held(db: Session, booking: Booking, now: datetime) -> bool:
    """Whether a press may still be taken back, so that what it gave the request is not shown to others yet."""
    of_it = select(HeldPress.id).where(HeldPress.booking_id == booking.id, *_standing(now))
    return db.scalar(of_it.limit(1)) is not None


def purge(db: Session, now: datetime) -> int:
    """Remove the presses whose mails have gone out; returns how many."""
    over = (HeldPress.until <= now, HeldPress.taken_back_at.is_(None))
    return changed_rows(db, delete(HeldPress).where(*over))


def _standing(now: datetime) -> tuple:
    return HeldPress.until > now, HeldPress.taken_back_at.is_(None)


def _forget_earlier(db: Session, booking: Booking) -> None:
    """Remove an earlier press of the same request: the later one builds on it."""
    of_it = (HeldPress.booking_id == booking.id, HeldPress.taken_back_at.is_(None))
    changed_rows(db, delete(HeldPress).where(*of_it))
