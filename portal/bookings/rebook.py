"""Another time for what is already booked (O-32): cancelling and asking again, in one step."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import inspect
from sqlalchemy.orm import Session

from portal import keys
from portal.bookings import deeds, evidence, seats
from portal.bookings.send import check_agreement, consent_record, new_helper, new_reference
from portal.journey.application import Agreement, Reading
from portal.mail import outbox
from portal.models import (
    Booking,
    BookingChange,
    Helper,
    PreferredTime,
    Readiness,
    ReadinessAnswer,
    Slot,
    State,
    SupportNeeds,
)
from portal.office import Office
from portal.rules import Refused
from portal.rules.booking import may_cancel_online
from portal.rules.consent import stands
from portal.terms.history import History

KEPT = ("language", "words", "channel", "registration", "own_device", "branch_wished", "name", "name_reading",
        "job_seeker_number", "email", "phone")  # fmt: skip


def replace_confirmed(
    db: Session,
    booking: Booking,
    slot: Slot,
    *,
    now: datetime,
    office: Office,
    history: History,
    secret_key: str,
    again: Agreement | None = None,
    by: str = "seeker",
) -> Booking:
    """Cancel a booking and ask for another time with the same answers; the caller commits.

    `again`: what was read and agreed to just now, where the terms have changed in substance since
    they were agreed to; what did not change keeps its reading. Raises Refused on the day itself, for
    a time that cannot be asked for, or when no agreement stands; SlotTaken; and deeds.Overtaken.
    """
    deeds.expect(db, booking, (State.CONFIRMED,))
    if not may_cancel_online(booking.starts_at, now):
        raise Refused("a06-p4-s1")
    deeds.may_ask(db, booking, slot, office, now)
    agreement = _agreement(booking, again)
    if not stands(agreement.version, history):
        raise Refused("a13-p1-s1")
    check_agreement(agreement, history)
    taken = seats.wanted(db, slot, booking.support_needs)
    seats.exchange(db, taken, seats.held(booking))
    seats.drop(booking)
    seed = keys.new_key()
    new = Booking(
        reference=new_reference(db),
        idempotency_hash=keys.hashed(keys.new_key()),
        link_seed=seed,
        link_hash=keys.hashed(keys.token(secret_key, seed)),
        state=State.REQUESTED,
        applied_at=now,
        starts_at=slot.starts_at,
        branch=slot.branch,
        preferred_times=[PreferredTime(rank=1, branch=slot.branch, starts_at=slot.starts_at)],
        helper=_helper_again(booking.helper, secret_key),
        support_needs=_copy(booking.support_needs, SupportNeeds),
        readiness=_copy(booking.readiness, Readiness),
        readiness_answers=[_copy(row, ReadinessAnswer) for row in booking.readiness_answers],
        consent=consent_record(agreement, history, now, agreement.channel, agreement.recorded_by),
        changes=[BookingChange(state=State.REQUESTED, by=by, at=now, reason="time changed")],
        **{name: getattr(booking, name) for name in KEPT},
    )
    seats.note(new, taken)
    booking.replaced_by = new
    deeds.end(db, booking, State.CANCELLED_BY_SEEKER, by, now, "time changed")
    outbox.tell(db, "changed", new, now)
    outbox.put_for_office(db, "seeker_changed", new, now)
    db.flush()
    evidence.record(db, new)
    return new


def _agreement(booking: Booking, again: Agreement | None) -> Agreement:
    """What was read and agreed to for the booking, with what was looked at again in its place."""
    record = booking.consent
    kept = {
        read.article: Reading(
            read.article, read.read_at, read.language, read.terms_version, read.plain
        )
        for read in record.articles
    }
    if again is None:
        return Agreement(
            record.terms_version,
            record.agreed_at,
            record.language,
            record.typed_by,
            [*kept.values()],
            channel=record.channel,
            recorded_by=record.recorded_by,
        )
    return replace(again, readings=[*{**kept, **{r.article: r for r in again.readings}}.values()])


def _helper_again(helper: Helper | None, secret_key: str) -> Helper | None:
    if helper is None:
        return None
    names = ("name", "relationship_to_seeker", "email", "joins", "language", "mails")
    return new_helper(secret_key, **{name: getattr(helper, name) for name in names})


def _copy(row, table, **other):
    """A new row with the columns of another, but for the request it belongs to."""
    if row is None:
        return None
    names = [column.key for column in inspect(table).column_attrs if column.key != "booking_id"]
    return table(**{**{name: getattr(row, name) for name in names}, **other})
