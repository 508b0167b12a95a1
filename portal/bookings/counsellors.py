"""Counsellors of bookings: who is free at a time, and the half-hours that a booking has of one of them.

The account is locked before its absences are read, as entering an absence does; a constraint of the
database has the last word. Locks are taken in one order: the roster's turn, requests, accounts, slots.
"""

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal.bookings.who_is_booked import booked
from portal.clock import midnight
from portal.models import Absence, Booking, CounsellorClaim, StaffMember, State
from portal.office import Office
from portal.roster.duty import roster
from portal.rules.booking import SESSION_LENGTH


class NotFree(Exception):
    """The member of staff is away, has another session then, or is no longer there."""


class Standing(StrEnum):
    """How a member of staff stands at a time."""

    ON_DUTY = "on duty"
    OFF = "off"  # the working hours of others cover it, or nobody's are known
    AWAY = "away"
    BUSY = "busy"


def claim(db: Session, booking: Booking, staff_id: int) -> None:
    """Give a booking the half-hours of a member of staff in place of any it had; raises NotFree."""
    member = lock(db, staff_id)
    halves = _halves(booking)
    if member is None or not member.active or _is_away(db, staff_id, halves):
        raise NotFree
    release(db, booking)
    _insert(db, booking, staff_id, halves)
    booking.counsellor = member


def lock(db: Session, staff_id: int) -> StaffMember | None:
    """Return a member of staff, locked: nobody enters an absence of theirs or claims them meanwhile."""
    return db.scalar(select(StaffMember).where(StaffMember.id == staff_id).with_for_update())


def claim_also(db: Session, booking: Booking, staff_id: int, starts_at: datetime) -> None:
    """Give a booking one more half-hour of its counsellor; raises NotFree."""
    lock(db, staff_id)
    if _is_away(db, staff_id, [starts_at]):
        raise NotFree
    _insert(db, booking, staff_id, [starts_at])


def release(db: Session, booking: Booking) -> None:
    """Give back every half-hour that a booking has of its counsellor."""
    db.execute(delete(CounsellorClaim).where(CounsellorClaim.booking_id == booking.id))


def release_at(db: Session, booking: Booking, starts_at: datetime) -> None:
    """Give back one half-hour that a booking has of its counsellor."""
    own = (CounsellorClaim.booking_id == booking.id, CounsellorClaim.starts_at == starts_at)
    db.execute(delete(CounsellorClaim).where(*own))


def sessions_of(db: Session, absence: Absence) -> list[Booking]:
    """Return the confirmed bookings whose counsellor is away for any part of their time, by time."""
    begins, ends = midnight(absence.first_day), midnight(absence.last_day + timedelta(days=1))
    found = db.execute(
        select(CounsellorClaim, Booking)
        .join(Booking, Booking.id == CounsellorClaim.booking_id)
        .where(
            CounsellorClaim.staff_id == absence.staff_id,
            CounsellorClaim.starts_at >= begins,
            CounsellorClaim.starts_at < ends,
            Booking.state == State.CONFIRMED,
        )
        .order_by(CounsellorClaim.starts_at)
    ).all()
    missed = [
        b for claim, b in found if absence.covers(claim.starts_at, claim.starts_at + SESSION_LENGTH)
    ]
    return list(dict.fromkeys(missed))


def standings(
    db: Session, office: Office, booking: Booking, starts_at: datetime, branch: str = ""
) -> dict[StaffMember, Standing]:
    """Return all active members of staff, those on duty and free first, for a booking at this time.

    `branch` is another than the booking's own, if that is asked for.
    What the booking itself has of them does not count against them.
    """
    day = starts_at.date()
    there = roster(db, office, day, day)
    others = (CounsellorClaim.starts_at == starts_at, CounsellorClaim.booking_id != booking.id)
    known = {
        Standing.AWAY: there.away(starts_at),
        Standing.BUSY: booked(db, *others)[starts_at],
        Standing.ON_DUTY: there.on_duty(branch or booking.branch, starts_at),
    }
    active = select(StaffMember).where(StaffMember.active.is_(True)).order_by(StaffMember.name)
    found = {
        member: next((how for how, ids in known.items() if member.id in ids), Standing.OFF)
        for member in db.scalars(active)
    }
    order = list(Standing)
    return dict(sorted(found.items(), key=lambda each: order.index(each[1])))


def suggested(standing: dict[StaffMember, Standing], *first: StaffMember | None) -> int | None:
    """Return the id of who is pre-selected: of `first` who is free, else who is on duty, else anybody free."""
    free = [m.id for m, how in standing.items() if how in (Standing.ON_DUTY, Standing.OFF)]
    wanted = [member.id for member in first if member and member.id in free]
    return next(iter((*wanted, *free)), None)


def _insert(db: Session, booking: Booking, staff_id: int, halves: list[datetime]) -> None:
    try:
        with db.begin_nested():
            db.add_all(
                CounsellorClaim(staff_id=staff_id, starts_at=at, booking_id=booking.id)
                for at in halves
            )
    except IntegrityError as taken:
        raise NotFree from taken


def _halves(booking: Booking) -> list[datetime]:
    second = [booking.starts_at + SESSION_LENGTH] if booking.second_slot is not None else []
    return [booking.starts_at, *second]


def _is_away(db: Session, staff_id: int, halves: list[datetime]) -> bool:
    days = [at.date() for at in halves]
    absences = db.scalars(
        select(Absence)
        .where(Absence.staff_id == staff_id)
        .where(Absence.first_day <= max(days), Absence.last_day >= min(days))
    ).all()
    return any(absence.covers(at, at + SESSION_LENGTH) for absence in absences for at in halves)
