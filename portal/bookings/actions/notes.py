"""Answers to questions about the terms, and notes for colleagues."""

from datetime import datetime

from sqlalchemy.orm import Session

from portal.bookings.action import ANY_STATE, DESK, Action
from portal.models import Booking, BookingNote

ANSWER_QUESTION = Action(
    "answer_question",
    ANY_STATE,
    DESK,
    lambda db, booking, press, typed: answer_question(
        db, booking, typed["article"], typed["answer"], press.member.name
    ),
)
WRITE_NOTE = Action(
    "write_note",
    ANY_STATE,
    DESK,
    lambda db, booking, press, typed: write_note(
        db, booking, typed["note"], press.member.name, press.now
    ),
    adds_only=True,
)


def answer_question(db: Session, booking: Booking, article: str, answer: str, by: str) -> bool:
    """Keep the answer to the question about an article; False if none was asked."""
    for question in booking.questions:
        if question.article == article:
            question.answer, question.answered_by = answer, by
            db.flush()
            return True
    return False


def write_note(db: Session, booking: Booking, text: str, by: str, now: datetime) -> None:
    """Add a note for colleagues; notes are never changed."""
    booking.notes.append(BookingNote(text=text, by=by, at=now))
    db.flush()
