"""What staff add to a request while they settle it: support arranged, questions answered, notes."""

from datetime import datetime

from sqlalchemy.orm import Session

from portal.models import LIVE, Booking, BookingNote, NeedArrangement
from portal.services import deeds

ARRANGED, NOT_POSSIBLE = "arranged", "not_possible"


def arrange(
    db: Session,
    booking: Booking,
    outcomes: dict[str, tuple[str, str]],
    by: str,
    now: datetime,
) -> None:
    """Say what became of each need, by kind: outcome, and what is offered instead; then they count as seen.

    Kinds without an outcome are left as they are. Raises deeds.Overtaken.
    """
    deeds.expect(db, booking, LIVE)
    known = {arrangement.kind: arrangement for arrangement in booking.arrangements}
    for kind, (outcome, alternative) in outcomes.items():
        if kind not in known:
            known[kind] = NeedArrangement(kind=kind)
            booking.arrangements.append(known[kind])
        row = known[kind]
        row.outcome, row.alternative, row.by, row.at = outcome, alternative.strip(), by, now
    booking.needs_seen_at = now
    db.flush()


def answer_question(db: Session, booking: Booking, article: str, answer: str, by: str) -> bool:
    """Keep what was answered to the question about an article; False if nobody asked one."""
    for question in booking.questions:
        if question.article == article:
            question.answer, question.answered_by = answer.strip(), by
            db.flush()
            return True
    return False


def write_note(db: Session, booking: Booking, text: str, by: str, now: datetime) -> None:
    """A note for colleagues; notes are added, never changed."""
    booking.notes.append(BookingNote(text=text.strip(), by=by, at=now))
    db.flush()
