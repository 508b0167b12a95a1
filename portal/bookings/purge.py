"""Purging: rows past their retention are removed (S10); counts stay where they point at nobody."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import and_, delete, select, update
from sqlalchemy.orm import Session

from portal.accounts import invitations, sessions, tries
from portal.bookings import evidence, holding, removal
from portal.clock import JAPAN
from portal.journey import drafts, helper_cards
from portal.mail import proof
from portal.mail.kinds.kind import TOO_LATE
from portal.models import (
    ArticleQuestion,
    Booking,
    Draft,
    Erasure,
    ErasureRequest,
    InterpreterClaim,
    NeedArrangement,
    OutboxMessage,
    Readiness,
    ReadinessAnswer,
    SupportNeeds,
)
from portal.office import Retention
from portal.roster.rows import changed_rows

FORMER_LIFE = timedelta(days=2)  # as long as its mail may be sent


def purge_drafts(db: Session, now: datetime) -> int:
    """Remove drafts that were not touched for a day, or an hour where no step was passed; returns how many."""
    return changed_rows(db, delete(Draft).where(drafts.is_over(now)))


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
    past = db.scalars(select(Booking.id).where(Booking.starts_at < this_month)).all()
    kept = evidence.before_their_day(db, past, now.date(), days)
    return removal.remove(db, [each for each in past if each not in kept], now)


def _purge_former_addresses(db: Session, now: datetime) -> int:
    """Empty the addresses of mails to former readers that were never sent; the worker may have been away.

    The last mails to those who were erased go altogether.
    """
    is_old = OutboxMessage.created_at <= now - FORMER_LIFE
    waiting = and_(OutboxMessage.former_address != "", is_old)
    dropped = update(OutboxMessage).where(waiting)
    count = changed_rows(db, dropped.values(former_address="", state="dropped", failure=TOO_LATE))
    ended = and_(OutboxMessage.booking_id.is_(None), is_old)
    return count + changed_rows(db, delete(OutboxMessage).where(ended))


def _purge_sources(db: Session, now: datetime) -> int:
    """Forget where requests and mails came from, once budgets no longer count it (decisions 0053, 0054)."""
    old = and_(Booking.source != "", Booking.applied_at <= now - proof.KNOWN_FOR)
    return proof.purge(db, now) + changed_rows(db, update(Booking).where(old).values(source=""))


def _purge_proposals_to_erase(db: Session) -> int:
    """Remove proposals to erase whose requests are all gone."""
    named = select(ErasureRequest.erasure_id)
    return changed_rows(db, delete(Erasure).where(Erasure.id.not_in(named)))


# Each part removes what is past its time and returns how much; the caller commits after each.
PARTS: dict[str, Callable[[Session, Retention, datetime], int]] = {
    "drafts": lambda db, _retention, now: purge_drafts(db, now),
    "helper cards": lambda db, _retention, now: helper_cards.purge(db, now),
    "keys of the desk": lambda db, _retention, now: (
        sessions.purge_sessions(db, now)
        + invitations.purge_invitations(db, now)
        + tries.purge_tries(db, now)
    ),
    "former addresses": lambda db, _retention, now: _purge_former_addresses(db, now),
    "sources": lambda db, _retention, now: _purge_sources(db, now),
    "held presses": lambda db, _retention, now: holding.purge(db, now),
    "proposals to erase": lambda db, _retention, _now: _purge_proposals_to_erase(db),
    "needs": lambda db, retention, now: _purge_needs(
        db, now - timedelta(days=retention.needs_days)
    ),
    "requests": lambda db, retention, now: _purge_requests(db, now, retention.bookings_days),
}
