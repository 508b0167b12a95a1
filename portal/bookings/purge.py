"""Purging: rows past their retention are removed (S10); counts stay where they point at nobody."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Row, and_, delete, select, update
from sqlalchemy.orm import Session

from portal.accounts import invitations, sessions
from portal.bookings import evidence
from portal.clock import JAPAN
from portal.journey import helper_cards
from portal.journey.drafts import LIFE as DRAFT_LIFE
from portal.mail.kinds.kind import TOO_LATE
from portal.models import (
    ArticleQuestion,
    Booking,
    Draft,
    InterpreterClaim,
    NeedArrangement,
    OutboxMessage,
    PastCount,
    Readiness,
    ReadinessAnswer,
    SupportNeeds,
)
from portal.office import Retention
from portal.roster.rows import changed_rows

FORMER_LIFE = timedelta(days=2)  # as long as its mail may be sent
SMALLEST_COUNT = 5  # S10: fewer could point at one person


def purge_drafts(db: Session, now: datetime) -> int:
    """Remove drafts that were not touched for a day; returns how many."""
    return changed_rows(db, delete(Draft).where(Draft.touched_at <= now - DRAFT_LIFE))


def _purge_needs(db: Session, until: datetime) -> int:
    past = select(Booking.id).where(Booking.starts_at <= until)
    for table in (
        ArticleQuestion,
        InterpreterClaim,
        NeedArrangement,
        Readiness,
        ReadinessAnswer,
    ):
        db.execute(delete(table).where(table.booking_id.in_(past)))
    return changed_rows(db, delete(SupportNeeds).where(SupportNeeds.booking_id.in_(past)))


def _purge_requests(db: Session, now: datetime, days: int) -> int:
    """Remove whole months at a time, so that their counts can stay without pointing at anybody."""
    until = (now - timedelta(days=days)).date()
    this_month = datetime(until.year, until.month, 1, tzinfo=JAPAN)
    past = db.execute(
        select(
            Booking.id, Booking.reference, Booking.starts_at, Booking.branch, Booking.state
        ).where(Booking.starts_at < this_month)
    ).all()
    if not past:
        return 0
    ids = [row.id for row in past]
    _keep_counts(db, past)
    replaced = update(Booking).where(Booking.replaced_by_id.in_(ids))
    changed_rows(db, replaced.values(replaced_by_id=None))
    removed = changed_rows(db, delete(Booking).where(Booking.id.in_(ids)))
    evidence.forget(db, [row.reference for row in past], now)
    return removed


def _purge_former_addresses(db: Session, now: datetime) -> int:
    """Empty the addresses of mails to former readers that were never sent; the worker may have been away."""
    waiting = and_(
        OutboxMessage.former_address != "", OutboxMessage.created_at <= now - FORMER_LIFE
    )
    dropped = update(OutboxMessage).where(waiting)
    return changed_rows(db, dropped.values(former_address="", state="dropped", failure=TOO_LATE))


def _keep_counts(db: Session, past: Sequence[Row]) -> None:
    """Keep how many requests ended how, by month and branch; small counts are not kept."""
    counts = Counter((row.starts_at.date().replace(day=1), row.branch, row.state) for row in past)
    for (month, branch, state), count in counts.items():
        if count >= SMALLEST_COUNT:
            db.merge(PastCount(month=month, branch=branch, state=state, count=count))


# Each part removes what is past its time and returns how much; the caller commits after each.
PARTS: dict[str, Callable[[Session, Retention, datetime], int]] = {
    "drafts": lambda db, _retention, now: purge_drafts(db, now),
    "helper cards": lambda db, _retention, now: helper_cards.purge(db, now),
    "keys of the desk": lambda db, _retention, now: (
        sessions.purge_sessions(db, now) + invitations.purge_invitations(db, now)
    ),
    "former addresses": lambda db, _retention, now: _purge_former_addresses(db, now),
    "needs": lambda db, retention, now: _purge_needs(
        db, now - timedelta(days=retention.needs_days)
    ),
    "requests": lambda db, retention, now: _purge_requests(db, now, retention.bookings_days),
}
