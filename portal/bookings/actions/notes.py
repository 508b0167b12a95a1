"""Answers to questions about the terms, and notes for colleagues."""

from datetime import datetime

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from portal.bookings.action import ANY_STATE, DESK, Action, Overtaken
from portal.mail import outbox
from portal.models import Booking, BookingNote

ANSWER_QUESTION = Action(
    "answer_question",
    ANY_STATE,
    DESK,
    lambda db, booking, press, typed: answer_question(
        db, booking, typed["article"], typed["answer"], press.member.name, press.now
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


def answer_question(
    db: Session, booking: Booking, article: str, answer: str, by: str, now: datetime
) -> None:
    """Keep the answer to the question about an article, and mail it to the seeker.

    Raises Overtaken if none was asked, or it was answered already: the seeker has that by mail.
    """
    ANSWER_QUESTION.begin(db, booking)
    question = next((each for each in booking.questions if each.article == article), None)
    if question is None or question.answer:
        raise Overtaken
    question.answer, question.answered_by = answer, by
    flag_modified(booking, "state")  # a change of the request: other pages of it are told
    outbox.put(db, "answered", booking, outbox.SEEKER, now, article)
    db.flush()


def write_note(db: Session, booking: Booking, text: str, by: str, now: datetime) -> None:
    """Add a note for colleagues; notes are never changed."""
    booking.notes.append(BookingNote(text=text, by=by, at=now))
    db.flush()
