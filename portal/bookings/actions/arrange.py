"""Arranging the support a session needs (a12-p4-s2)."""

from datetime import datetime

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from portal.bookings.action import DESK, Action
from portal.mail import outbox
from portal.models import LIVE, Booking, NeedArrangement
from portal.rules.needs import NOT_POSSIBLE

ARRANGE = Action(
    "arrange",
    LIVE,
    DESK,
    lambda db, booking, press, typed: arrange(
        db, booking, typed["outcomes"], press.member.name, press.now
    ),
)
Said = tuple[str, str, bool]  # outcome, what is offered instead, whether the seeker agreed by phone


def arrange(
    db: Session, booking: Booking, outcomes: dict[str, Said], by: str, now: datetime
) -> None:
    """Record by kind what became of each need; then the needs count as seen.

    Kinds without an outcome are left as they are. The seeker is mailed where they have to agree.
    """
    ARRANGE.begin(db, booking)
    asks = [_record(booking, kind, said, by, now) for kind, said in outcomes.items()]
    booking.needs_seen_at = now
    touch_needs(db, booking)
    if any(asks):
        outbox.tell(db, "alternative", booking, now)


def differs(booking: Booking, kind: str, said: Said) -> bool:
    """Return whether what is said of a need is not what is kept of it."""
    row = _kept(booking, kind)
    kept = (row.outcome, row.alternative, row.agreed_at is not None) if row else ("", "", False)
    return (said[0], said[1], bool(said[2])) != kept


def _record(booking: Booking, kind: str, said: Said, by: str, now: datetime) -> bool:
    """Record what was said of one need; returns whether the seeker is to be asked about it."""
    outcome, alternative, agreed = said[0], said[1], said[2]
    row = _row(booking, kind)
    same = (row.outcome, row.alternative) == (outcome, alternative)
    row.agreed_at = (row.agreed_at if same else None) or (now if agreed else None)
    row.outcome, row.alternative, row.by, row.at = outcome, alternative, by, now
    return outcome == NOT_POSSIBLE and not same and not row.agreed_at


def _kept(booking: Booking, kind: str) -> NeedArrangement | None:
    return next((each for each in booking.arrangements if each.kind == kind), None)


def _row(booking: Booking, kind: str) -> NeedArrangement:
    row = _kept(booking, kind)
    if row is None:
        row = NeedArrangement(kind=kind, outcome="", alternative="")
        booking.arrangements.append(row)
    return row


def touch_needs(db: Session, booking: Booking) -> None:
    """Make an answer about needs a change of the request, even within one moment: old pages are told."""
    flag_modified(booking, "needs_seen_at")
    db.flush()
