"""Readiness in lists: requests staff should look at, and people to call before their session."""

from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from portal.bookings.find import WITH_READINESS
from portal.bookings.readiness import Standing, standing_of
from portal.clock import midnight
from portal.models import Booking, CallResult, State
from portal.office import Office
from portal.rules.readiness import Outcome

OPEN_DAYS_AHEAD = 2  # people who are not ready are called by then; our own choice, no clause


def to_look_at(db: Session, ids: list[int], office: Office) -> set[int]:
    """Return those of these requests whose readiness staff should look at."""
    wanted = select(Booking).where(Booking.id.in_(ids)).options(*WITH_READINESS)
    found = db.scalars(wanted).unique()
    return {booking.id for booking in found if standing_of(booking, office).needs_a_look}


def to_call(db: Session, office: Office, now: datetime) -> list[tuple[Booking, Standing]]:
    """Return confirmed sessions up to the second open day from now whose seekers are not ready, by time;
    those who will call back come last."""
    day = now.date()
    for _ in range(OPEN_DAYS_AHEAD):
        day = _next_open_day(day, office)
    until = midnight(day) + timedelta(days=1)
    found = db.scalars(
        select(Booking)
        .where(Booking.state == State.CONFIRMED, Booking.starts_at > now, Booking.starts_at < until)
        .order_by(Booking.starts_at, Booking.id)
        .options(*WITH_READINESS, selectinload(Booking.calls))
    ).unique()
    rows = [(b, standing_of(b, office)) for b in found if not _was_reached(b)]
    rows = [(b, s) for b, s in rows if s.outcome != Outcome.READY or s.needs_a_look]
    return sorted(
        rows, key=lambda row: call_back_at(row[0], now) or datetime.min.replace(tzinfo=now.tzinfo)
    )


def call_back_at(booking: Booking, now: datetime) -> datetime | None:
    """Return when a seeker will call back; None where they said nothing of it, or should have by now.

    Without a time it is the start of the session.
    """
    last = booking.calls[-1] if booking.calls else None
    if last is None or last.result != CallResult.WILL_CALL_BACK:
        return None
    at = last.call_back_at or booking.starts_at
    return at if at > now else None


def _was_reached(booking: Booking) -> bool:
    """Whether the seeker was reached, and has answered nothing since."""
    reached = [call.at for call in booking.calls if call.result == CallResult.REACHED]
    answered = [row.answered_at for row in booking.readiness_answers]
    return bool(reached) and max(answered, default=reached[-1]) <= reached[-1]


def _next_open_day(day: date, office: Office) -> date:
    day += timedelta(days=1)
    while not office.is_open(day):
        day += timedelta(days=1)
    return day
