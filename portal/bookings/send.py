"""Sending a request (a06-p2): the one deed that makes it, with its consent, its place and its mails."""

import secrets
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal import keys
from portal.bookings import evidence, seats
from portal.journey.application import Agreement, Answers
from portal.mail import outbox
from portal.models import (
    ArticleQuestion,
    ArticleRead,
    Booking,
    BookingChange,
    ConsentRecord,
    Helper,
    PreferredTime,
    Slot,
    State,
    SupportNeeds,
)
from portal.office import Office
from portal.roster import interpreters, slots
from portal.rules import Refused, clause
from portal.rules.consent import stands, still_read, unread
from portal.rules.needs import earliest_day
from portal.terms.history import History


def already_sent(db: Session, idempotency_key: str) -> Booking | None:
    """The request that was sent with this key before, if it was (R2)."""
    return db.scalar(select(Booking).where(_sent_with(idempotency_key)))


@clause("pre-p2", "a06-p2-s1")
def send(
    db: Session,
    answers: Answers,
    *,
    idempotency_key: str,
    language: str,
    office: Office,
    history: History,
    secret_key: str,
    now: datetime,
    channel: str = "own_device",
    recorded_by: str = "",
    words: str = "ordinary",
) -> Booking:
    """Make the request, claim a place of its first choice, and put the two mails in the outbox.

    Raises Refused when no agreement stands or the time can no longer be asked for, and
    slots.SlotTaken when another request was first.
    """
    agreement = answers.agreement
    check_agreement(agreement, history)
    first = answers.choices[0]
    needs = SupportNeeds(**answers.needs) if answers.needs else None
    if not slots.may_request(first.starts_at, now, office):
        raise Refused("a06-p1")
    _judge_interpreters(db, first, needs, office, now)
    taken = seats.wanted(db, first, needs)
    seats.exchange(db, taken)
    seed = keys.new_key()
    booking = Booking(
        reference=new_reference(db),
        idempotency_hash=keys.hashed(idempotency_key),
        link_seed=seed,
        link_hash=keys.hashed(keys.token(secret_key, seed)),
        state=State.REQUESTED,
        language=language,
        words=words,
        channel=channel,
        recorded_by=recorded_by,
        applied_at=now,
        starts_at=first.starts_at,
        branch=first.branch,
        **answers.person,
    )
    booking.preferred_times = [
        PreferredTime(rank=rank, branch=slot.branch, starts_at=slot.starts_at)
        for rank, slot in enumerate(answers.choices, start=1)
    ]
    booking.helper = new_helper(secret_key, **answers.helper) if answers.helper else None
    booking.support_needs = needs
    seats.note(booking, taken)
    booking.questions = [
        ArticleQuestion(article=reading.article, question=reading.question)
        for reading in agreement.readings
        if reading.question
    ]
    booking.consent = consent_record(
        agreement,
        history,
        now,
        agreement.channel or channel,
        agreement.recorded_by or recorded_by,
    )
    booking.changes = [BookingChange(state=State.REQUESTED, by=agreement.typed_by, at=now)]
    db.add(booking)
    db.flush()
    outbox.tell(db, "received", booking, now)
    outbox.put_for_office(db, "request_waits", booking, now)
    db.flush()
    evidence.record(db, booking)
    return booking


def _judge_interpreters(
    db: Session, slot: Slot, needs: SupportNeeds | None, office: Office, now: datetime
) -> None:
    """Whose interpreter was there when the page was shown, and is no longer, is told it is taken."""
    languages = seats.languages_of(needs)
    standing = interpreters.status(db, [slot], languages)[slot.id]
    if standing == interpreters.FULL:
        raise slots.SlotTaken
    first = earliest_day(languages, now.date(), office.interpreter_lead_days)
    if standing == interpreters.UNKNOWN and slot.starts_at.date() < first:
        raise Refused("a12-p4-s2")


@clause("pre-p1")
def check_agreement(agreement: Agreement, history: History) -> None:
    """Refused unless everything was read and agreed to, as far as it still counts."""
    read = still_read({r.article: r.version for r in agreement.readings}, history)
    if not stands(agreement.version, history) or unread(
        (article.slug for article in history.current.articles), read
    ):
        raise Refused("pre-p1")


def consent_record(
    agreement: Agreement, history: History, now: datetime, channel: str, recorded_by: str
) -> ConsentRecord:
    """What was read and agreed to, each in its own version, and the version applied under."""
    return ConsentRecord(
        terms_version=agreement.version,
        terms_hash=history.version(agreement.version).hash,
        applied_version=history.current.version,
        applied_hash=history.current.hash,
        language=agreement.language,
        agreed_at=agreement.agreed_at,
        applied_at=now,
        teleoffice="acknowledged",
        typed_by=agreement.typed_by,
        channel=channel,
        recorded_by=recorded_by,
        articles=[
            ArticleRead(
                article=reading.article,
                position=position,
                terms_version=reading.version,
                terms_hash=history.version(reading.version).hash,
                language=reading.language,
                plain=reading.plain,
                read_at=reading.read_at,
            )
            for position, reading in enumerate(agreement.readings)
        ],
    )


def new_helper(secret_key: str, **told) -> Helper:
    """A helper with a link of their own."""
    seed = keys.new_key()
    return Helper(link_seed=seed, link_hash=keys.hashed(keys.token(secret_key, seed)), **told)


def _sent_with(idempotency_key: str):
    return Booking.idempotency_hash == keys.hashed(idempotency_key)


def new_reference(db: Session) -> str:
    """Nine digits no other request has: digits are read aloud alike in both languages."""
    while True:
        reference = str(secrets.randbelow(9 * 10**8) + 10**8)
        if db.scalar(select(Booking.id).where(Booking.reference == reference)) is None:
            return reference
