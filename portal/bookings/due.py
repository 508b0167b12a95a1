"""What time itself brings: proposals that run out, warnings, lapses, reminders. The worker calls it."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from portal.bookings.action import Overtaken
from portal.bookings.actions.lapse import lapse
from portal.bookings.actions.proposal import decline_proposal
from portal.mail import outbox
from portal.models import OPEN, Booking, LinkRequest, OutboxMessage, State
from portal.office import Office
from portal.roster import presence
from portal.rules.booking import may_confirm, remind_at, warn_staff_at

LINK_PAUSE = timedelta(minutes=10)  # our own choice


def run(db: Session, office: Office, now: datetime) -> int:
    """Do all that is due, each in a transaction of its own; gives back how much was done."""
    hours = presence.let_hours_go(db, office, now)
    db.commit()
    return (
        hours
        + sum(
            _each(db, _due(db, office, now, what), deed, now)
            for what, deed in (
                (
                    "proposals",
                    lambda booking: decline_proposal(db, booking, now, by="portal"),
                ),
                ("lapses", lambda booking: lapse(db, booking, now)),
                ("warnings", lambda booking: _warn(db, booking, now)),
                ("reminders", lambda booking: _remind(db, booking, now)),
            )
        )
        + answer_link_requests(db, now)
    )


def answer_link_requests(db: Session, now: datetime) -> int:
    """Send links again to those who asked with a number and an address that belong together."""
    asked = db.scalars(select(LinkRequest).order_by(LinkRequest.id).limit(100)).all()
    for request in asked:
        booking = db.scalar(select(Booking).where(Booking.reference == request.reference))
        if booking is None or _link_sent_since(db, booking, now - LINK_PAUSE):
            continue
        asked_for, helper = request.email.casefold(), booking.helper
        if booking.email.casefold() == asked_for:
            outbox.put(db, "link", booking, booking.email, booking.language, now)
        elif helper is not None and helper.email.casefold() == asked_for:
            outbox.put(db, "link", booking, outbox.HELPER, helper.language, now)
    db.execute(delete(LinkRequest).where(LinkRequest.id.in_([request.id for request in asked])))
    db.commit()
    return len(asked)


def _link_sent_since(db: Session, booking: Booking, since: datetime) -> bool:
    """So that nobody can fill another person's mailbox by asking again and again."""
    return (
        db.scalar(
            select(OutboxMessage.id).where(
                OutboxMessage.booking_id == booking.id,
                OutboxMessage.kind == "link",
                OutboxMessage.created_at > since,
            )
        )
        is not None
    )


def _each(db: Session, ids: list[int], deed: Callable[[Booking], None], now: datetime) -> int:
    done = 0
    for booking_id in ids:
        booking = db.get(Booking, booking_id, populate_existing=True)
        try:
            deed(booking)
            db.commit()
            done += 1
        except Overtaken:  # somebody was faster, which is just as well
            db.rollback()
    db.rollback()
    return done


def _due(db: Session, office: Office, now: datetime, what: str) -> list[int]:
    """The requests for which something is due."""
    soon = Booking.starts_at <= now + timedelta(days=21)  # longer than any row of closed days
    if what == "proposals":
        found = select(Booking.id).where(Booking.state == State.PROPOSED, Booking.answer_by <= now)
        ids = list(db.scalars(found))
    elif what == "reminders":
        wanted = select(Booking).where(
            Booking.state == State.CONFIRMED, Booking.reminded_at.is_(None), soon
        )
        ids = [b.id for b in db.scalars(wanted) if remind_at(b.starts_at) <= now < b.starts_at]
    else:
        unsettled = db.scalars(select(Booking).where(Booking.state.in_(OPEN), soon)).all()
        if what == "lapses":
            ids = [b.id for b in unsettled if not may_confirm(b.starts_at, now)]
        else:
            ids = [
                b.id
                for b in unsettled
                if b.staff_warned_at is None and warn_staff_at(b.starts_at, office) <= now
            ]
    db.rollback()
    return ids


def _warn(db: Session, booking: Booking, now: datetime) -> None:
    booking.staff_warned_at = now
    outbox.put_for_office(db, "about_to_lapse", booking, now)


def _remind(db: Session, booking: Booking, now: datetime) -> None:
    """The day before, once; a booking confirmed on that very day needs no reminder."""
    booking.reminded_at = now
    confirmed_at = max(c.at for c in booking.changes if c.state == State.CONFIRMED)
    if confirmed_at < remind_at(booking.starts_at):
        outbox.tell(db, "reminder", booking, now)
