"""What staff add to a request while they settle it: support arranged, questions answered, notes."""

from datetime import datetime

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from portal.bookings import deeds
from portal.mail import outbox
from portal.models import LIVE, Booking, BookingNote, NeedArrangement, State
from portal.rules.needs import DECLINED, NOT_POSSIBLE


def arrange(
    db: Session,
    booking: Booking,
    outcomes: dict[str, tuple[str, str, bool]],
    by: str,
    now: datetime,
) -> None:
    """Say what became of each need; then they count as seen. Raises deeds.Overtaken.

    By kind: the outcome, what is offered instead, and whether the seeker has agreed to that by phone.
    Kinds without an outcome are left as they are. What still needs the seeker's word is mailed.
    """
    deeds.expect(db, booking, LIVE)
    known = {arrangement.kind: arrangement for arrangement in booking.arrangements}
    asks = False
    for kind, (outcome, alternative, agreed) in outcomes.items():
        if kind not in known:
            known[kind] = NeedArrangement(kind=kind, outcome="", alternative="")
            booking.arrangements.append(known[kind])
        row = known[kind]
        same = (row.outcome, row.alternative) == (outcome, alternative.strip())
        row.agreed_at = (row.agreed_at if same else None) or (now if agreed else None)
        asks = asks or (outcome == NOT_POSSIBLE and not same and not row.agreed_at)
        row.outcome, row.alternative, row.by, row.at = outcome, alternative.strip(), by, now
    booking.needs_seen_at = now
    _changed(db, booking)
    if asks:
        outbox.tell(db, "alternative", booking, now)


def agree_to_alternative(db: Session, booking: Booking, kind: str, now: datetime) -> None:
    """The seeker takes what is offered instead of one need. Raises deeds.Overtaken."""
    row = _offered(db, booking, kind)
    row.agreed_at = row.agreed_at or now
    _changed(db, booking)
    outbox.put_for_office(db, "alternative_agreed", booking, now)


def decline_alternative(db: Session, booking: Booking, kind: str, now: datetime) -> None:
    """What is offered instead does not suit; staff look for another way. Raises deeds.Overtaken."""
    row = _offered(db, booking, kind)
    row.outcome, row.agreed_at = DECLINED, None
    _changed(db, booking)
    outbox.put_for_office(db, "alternative_declined", booking, now)


def _offered(db: Session, booking: Booking, kind: str) -> NeedArrangement:
    deeds.expect(db, booking, LIVE)
    row = next((a for a in booking.arrangements if a.kind == kind), None)
    if row is None or row.outcome != NOT_POSSIBLE:
        raise deeds.Overtaken
    return row


def _changed(db: Session, booking: Booking) -> None:
    """What was said of the needs counts as a change, even within one moment: old pages are told."""
    flag_modified(booking, "needs_seen_at")
    db.flush()


def confirm_agreement(db: Session, booking: Booking, by: str, now: datetime) -> None:
    """At the start the seeker has said that they agree themself (R-04). Raises deeds.Overtaken."""
    deeds.expect(db, booking, (State.CONFIRMED, State.ATTENDED))
    if booking.helper is None:
        raise deeds.Overtaken
    booking.helper.agreement_confirmed_at = now
    booking.helper.agreement_confirmed_by = by
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
