"""Sending a request (a06-p2): it is made with its consent, its seat and its mails, all or nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal import keys
from portal.bookings import allowance, evidence, may_ask, seats
from portal.bookings.build import Asked, Setting, build, check_agreement, first_change
from portal.bookings.wanted_seats import wanted
from portal.config import Settings
from portal.journey.application import Answers
from portal.mail import budget, outbox
from portal.models import ArticleQuestion, Booking, SupportNeeds
from portal.rules import clause


@dataclass(frozen=True)
class Sending:
    """The way a request is sent: the key of its page, its language and words, its channel.

    `recorded_by` names the member of staff who typed it, if one did; `source` is where it came from.
    """

    idempotency_key: str
    language: str
    channel: str = "own_device"
    recorded_by: str = ""
    words: str = "ordinary"
    source: str = ""
    allowed: Settings | None = None  # None: nobody counts

    @property
    def columns(self) -> Mapping[str, Any]:
        """Return this as columns of the request."""
        return {
            "idempotency_hash": keys.hashed(self.idempotency_key),
            "language": self.language,
            "channel": self.channel,
            "recorded_by": self.recorded_by,
            "words": self.words,
        }


def sent_with(db: Session, idempotency_keys: Sequence[str]) -> dict[str, Booking]:
    """Return the requests that were sent with these keys before, by their keys and in their order (R2)."""
    hashes = {key: keys.hashed(key) for key in idempotency_keys}
    wanted = select(Booking).where(Booking.idempotency_hash.in_(hashes.values()))
    found = {booking.idempotency_hash: booking for booking in db.scalars(wanted)} if hashes else {}
    return {key: found[kept] for key, kept in hashes.items() if kept in found}


@clause("pre-p2", "a06-p2-s1")
def send(db: Session, answers: Answers, sending: Sending, setting: Setting) -> Booking:
    """Make the request, claim a seat of its first choice, and put the two mails in the outbox.

    Raises Refused without an agreement or for a time too late, SlotTaken, allowance.TooMany, budget.Spent.
    """
    agreement, first, now = answers.agreement, answers.choices[0], setting.now
    check_agreement(agreement, setting.history)
    needs = SupportNeeds(**answers.needs) if answers.needs else None
    _check_allowance(db, answers, sending, setting)
    may_ask.check(db, first, needs, setting.office, now)
    taken = wanted(db, first, needs)
    seats.exchange(db, taken)
    columns = {**sending.columns, **answers.person, "source": _source(db, sending)}
    booking = build(db, Asked(answers.choices, agreement, answers.helper, needs, columns), setting)
    seats.record(booking, taken)
    booking.questions = _questions(answers)
    booking.changes = first_change(agreement.typed_by, now)
    db.add(booking)
    db.flush()
    with budget.caused_from(db, None if sending.recorded_by else sending.source):
        _tell(db, booking, setting)
    db.flush()
    evidence.record(db, booking, setting.office.retention.bookings_days)
    return booking


def _check_allowance(db: Session, answers: Answers, sending: Sending, setting: Setting) -> None:
    """Raise allowance.TooMany for one request too many; what staff type is never counted."""
    if sending.allowed is None or sending.recorded_by:
        return
    helper = answers.helper["email"] or "" if answers.helper else None
    asking = allowance.Asking(answers.person, helper, sending.source, sending.allowed)
    allowance.check(db, asking, answers.choices[0], setting.now)


def _source(db: Session, sending: Sending) -> str:
    counted = sending.source and not sending.recorded_by
    return allowance.source_digest(db, sending.source) if counted else ""


def _tell(db: Session, booking: Booking, setting: Setting) -> None:
    """Put the mails that it was received; staff who read a digest are told there."""
    outbox.tell(db, "received", booking, setting.now)
    if not setting.office.digest_times:
        outbox.put_for_office(db, "request_waits", booking, setting.now)


def _questions(answers: Answers) -> list[ArticleQuestion]:
    return [
        ArticleQuestion(article=reading.article, question=reading.question)
        for reading in answers.agreement.readings
        if reading.question
    ]
