"""What the desk sees at a glance: the waiting list, and the sessions of a day. Never what somebody needs."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from portal.bookings import readiness, refusals
from portal.clock import midnight
from portal.models import (
    OPEN,
    ArticleQuestion,
    Booking,
    Helper,
    OutboxMessage,
    StaffMember,
    State,
    SupportNeeds,
)
from portal.office import Office
from portal.rules.booking import request_deadline


@dataclass(frozen=True)
class Row:
    """One request in a list: when it must be settled, and what to look out for."""

    booking: Booking
    settle_by: datetime
    flags: list[str] = field(default_factory=list)


def waiting(
    db: Session, office: Office, now: datetime, *, branch: str = "", counsellor: str = ""
) -> list[Row]:
    """Requests not yet settled, the one that must be settled first at the top."""
    wanted = select(Booking).where(Booking.state.in_(OPEN), Booking.starts_at > now)
    if branch:
        wanted = wanted.where(Booking.branch == branch)
    if counsellor:
        wanted = wanted.where(Booking.counsellor == counsellor)
    found = db.scalars(
        wanted.order_by(Booking.starts_at, Booking.id).options(joinedload(Booking.proposed_slot))
    ).all()
    flags = _flags(db, found, office, now)
    rows = [Row(b, request_deadline(b.starts_at, office), flags[b.id]) for b in found]
    return sorted(rows, key=lambda row: (row.settle_by, row.booking.starts_at))


def of_the_day(db: Session, day: date) -> list[Booking]:
    """The confirmed sessions of a day and those that ended on it, by time and person."""
    begins = midnight(day)
    return list(
        db.scalars(
            select(Booking)
            .where(
                Booking.starts_at >= begins,
                Booking.starts_at < begins + timedelta(days=1),
                Booking.state.in_((State.CONFIRMED, State.ATTENDED, State.DEEMED_CANCELLED)),
            )
            .order_by(Booking.starts_at, Booking.counsellor)
        )
    )


def earlier(db: Session, booking: Booking) -> list[Booking]:
    """Other requests that carry the same number or the same mail address."""
    same = [func.lower(Booking.email) == booking.email.lower()]
    if booking.job_seeker_number:
        same.append(Booking.job_seeker_number == booking.job_seeker_number)
    return list(
        db.scalars(
            select(Booking)
            .where(Booking.id != booking.id, or_(*same))
            .order_by(Booking.applied_at.desc())
            .limit(20)
        )
    )


def by_reference(db: Session, reference: str) -> Booking | None:
    """The request with this number, and all that its page at the desk shows."""
    return db.scalar(
        select(Booking)
        .where(Booking.reference == reference)
        .options(
            selectinload(Booking.preferred_times),
            selectinload(Booking.changes),
            selectinload(Booking.notes),
            selectinload(Booking.arrangements),
            selectinload(Booking.questions),
        )
    )


def mails_of(db: Session, booking: Booking) -> list[OutboxMessage]:
    """Every mail about a request, and what became of it."""
    return list(
        db.scalars(
            select(OutboxMessage)
            .where(OutboxMessage.booking_id == booking.id)
            .order_by(OutboxMessage.id)
        )
    )


def counsellors(db: Session) -> list[str]:
    """The names of everybody who works at the desk."""
    return list(
        db.scalars(
            select(StaffMember.name).where(StaffMember.active.is_(True)).order_by(StaffMember.name)
        )
    )


def _flags(
    db: Session, bookings: list[Booking], office: Office, now: datetime
) -> dict[int, list[str]]:
    """What to look out for, by request: in words of its own, never what somebody needs (R-09)."""
    ids = [booking.id for booking in bookings]

    def having(table, *where) -> set[int]:
        return set(db.scalars(select(table.booking_id).where(table.booking_id.in_(ids), *where)))

    needs, helped = having(SupportNeeds), having(Helper)
    asked = having(ArticleQuestion, ArticleQuestion.answer == "")
    failed = having(OutboxMessage, OutboxMessage.state == "failed")
    known = _known_before(db, bookings)
    refused = refusals.standing(db, bookings, now.date())
    unready = readiness.to_look_at(db, ids, office)
    return {
        b.id: [
            flag
            for flag, holds in (
                ("proposed", b.state == State.PROPOSED),
                ("needs", b.id in needs),
                ("helper", b.id in helped),
                ("questions", b.id in asked),
                ("no_number", b.job_seeker_number is None),
                ("online", b.registration == "online"),
                ("borrowed", b.own_device == "borrowed"),
                ("mail_failed", b.id in failed),
                ("known", b.id in known),
                ("refused", b.id in refused),
                ("readiness", b.id in unready),
            )
            if holds
        ]
        for b in bookings
    }


def _known_before(db: Session, bookings: list[Booking]) -> set[int]:
    """Those with another request under the same number or address."""
    addresses = {b.email.lower() for b in bookings}
    numbers = {b.job_seeker_number for b in bookings if b.job_seeker_number}
    same_mail = dict(
        db.execute(
            select(func.lower(Booking.email), func.count())
            .where(func.lower(Booking.email).in_(addresses))
            .group_by(func.lower(Booking.email))
        ).all()
    )
    same_number = dict(
        db.execute(
            select(Booking.job_seeker_number, func.count())
            .where(Booking.job_seeker_number.in_(numbers))
            .group_by(Booking.job_seeker_number)
        ).all()
    )
    return {
        b.id
        for b in bookings
        if same_mail.get(b.email.lower(), 0) > 1 or same_number.get(b.job_seeker_number, 0) > 1
    }
