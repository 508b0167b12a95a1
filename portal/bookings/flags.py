"""Flags of the waiting list: what staff should look out for, in words that never name a need (R-09)."""

from collections.abc import Callable
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from portal.bookings import readiness_lists
from portal.bookings.actions.refuse import REFUSED
from portal.mail import arrivals
from portal.models import (
    ArticleQuestion,
    Booking,
    Helper,
    OutboxMessage,
    Refusal,
    State,
    SupportNeeds,
    TermsDecline,
)
from portal.office import Office

# Those that the request itself tells of, by name, in the order in which flags are shown.
OF_REQUEST: dict[str, Callable[[Booking], bool]] = {
    "proposed": lambda booking: booking.state == State.PROPOSED,
    "no_mail": lambda booking: not booking.email,
    "no_number": lambda booking: booking.job_seeker_number is None,
    "online": lambda booking: booking.registration == "online",
    "borrowed": lambda booking: booking.own_device == "borrowed",
}
ORDER = ("proposed", "needs", "helper", "declined", "questions", "no_mail", "no_number", "online", "borrowed", "mail_failed",
         "known", "refused", "readiness")  # fmt: skip


def flags_of(
    db: Session, bookings: list[Booking], office: Office, today: date
) -> dict[int, list[str]]:
    """Return the names of the flags of these requests, by id."""
    ids = [booking.id for booking in bookings]

    def having(table, *where) -> set[int]:
        return set(db.scalars(select(table.booking_id).where(table.booking_id.in_(ids), *where)))

    flagged = {
        **{name: {b.id for b in bookings if holds(b)} for name, holds in OF_REQUEST.items()},
        "needs": having(SupportNeeds),
        "helper": having(Helper),
        "declined": having(TermsDecline) & having(Helper, Helper.agreement_confirmed_at.is_(None)),
        "questions": having(ArticleQuestion, ArticleQuestion.answer == ""),
        "mail_failed": having(OutboxMessage, arrivals.standing_failure()),
        "known": _known_before(db, bookings),
        "refused": _refused_before(db, bookings, today),
        "readiness": readiness_lists.to_look_at(db, ids, office),
    }
    return {b.id: [name for name in ORDER if b.id in flagged[name]] for b in bookings}


def _known_before(db: Session, bookings: list[Booking]) -> set[int]:
    """Return those with another request under the same number or address."""
    same_mail = _counts(db, func.lower(Booking.email), _mails(bookings))
    numbers = {b.job_seeker_number for b in bookings if b.job_seeker_number}
    same_number = _counts(db, Booking.job_seeker_number, numbers)
    return {
        b.id
        for b in bookings
        if same_mail.get(b.email.lower(), 0) > 1
        or same_number.get(b.job_seeker_number or "", 0) > 1
    }


def _mails(bookings: list[Booking]) -> set[str]:
    """Return the addresses of these requests; having none is nothing that two people share."""
    return {booking.email.lower() for booking in bookings if booking.email}


def _counts(db: Session, column, values: set[str]) -> dict[str, int]:
    """Return how many requests have each of these values."""
    found = select(column, func.count()).where(column.in_(values)).group_by(column)
    return dict(db.execute(found).all())


def _refused_before(db: Session, bookings: list[Booking], today: date) -> set[int]:
    """Return those who share number or address with a person refused, until the review."""
    numbers = {b.job_seeker_number for b in bookings if b.job_seeker_number}
    refused = db.execute(
        select(func.lower(Booking.email), Booking.job_seeker_number)
        .join(Refusal, Refusal.booking_id == Booking.id)
        .where(Refusal.outcome == REFUSED, Refusal.review_on > today)
        .where(
            or_(
                func.lower(Booking.email).in_(_mails(bookings)),
                Booking.job_seeker_number.in_(numbers),
            )
        )
    ).all()
    addresses, known = {row[0] for row in refused if row[0]}, {row[1] for row in refused if row[1]}
    return {b.id for b in bookings if b.email.lower() in addresses or b.job_seeker_number in known}
