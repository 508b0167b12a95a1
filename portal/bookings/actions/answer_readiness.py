"""Keeping the answers of the readiness check, given by the link in the mail."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.bookings.action import HELPER, SEEKER, Action, Overtaken
from portal.models import LIVE, Booking, Readiness, ReadinessAnswer
from portal.rules.readiness import WINDOWS10
from portal.rules.system_support import Finding

ANSWER_READINESS = Action(
    "answer_readiness",
    LIVE,
    (SEEKER, HELPER),
    lambda db, booking, press, typed: answer_readiness(db, booking, **typed, now=press.now),
)


def answer_readiness(
    db: Session,
    booking: Booking,
    answers: dict[str, str],
    device: str,
    seen: Finding,
    now: datetime,
) -> None:
    """Keep answers and the kind of device; items left out stay as they were.

    Of the browser only the outcome and the day are kept, and only if it can be that kind of device.
    Raises Overtaken when the request has ended.
    """
    # Locked, so that two windows do not both add the first answer; other actions do not matter here.
    db.execute(select(Booking.id).where(Booking.id == booking.id).with_for_update())
    db.expire(booking)
    if booking.state not in ANSWER_READINESS.states:
        raise Overtaken
    _keep_device(booking, device, seen, now)
    if seen.asks_windows10 and device in ("", "windows"):
        answers = {WINDOWS10: "", **answers}  # a row without an answer: it was asked
    _keep_answers(booking, answers, now)
    db.flush()


def _keep_device(booking: Booking, device: str, seen: Finding, now: datetime) -> None:
    if booking.readiness is None:
        booking.readiness = Readiness(device="", system="", system_on=None)
    kept = booking.readiness
    if device in seen.kinds:
        kept.system, kept.system_on = seen.outcome, now.date()
    elif device != kept.device:  # what was seen of another device says nothing of this one
        kept.system, kept.system_on = "", None
    kept.device = device


def _keep_answers(booking: Booking, answers: dict[str, str], now: datetime) -> None:
    rows = {row.item: row for row in booking.readiness_answers}
    for name, answer in answers.items():
        if name not in rows:
            booking.readiness_answers.append(
                ReadinessAnswer(item=name, answer=answer, answered_at=now)
            )
        elif answer and rows[name].answer != answer:
            rows[name].answer, rows[name].answered_at = answer, now
