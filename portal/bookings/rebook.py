"""Another time for what is already booked (O-32): cancelling and asking again, in one step."""

from dataclasses import replace

from sqlalchemy import inspect
from sqlalchemy.orm import Session

from portal import keys
from portal.bookings import evidence, may_ask, seats
from portal.bookings.action import HELPER, SEEKER, Action, Unchanged
from portal.bookings.build import Asked, Setting, build, check_agreement, first_change
from portal.bookings.change import Ending, end
from portal.bookings.wanted_seats import wanted
from portal.journey.application import Agreement, Reading
from portal.mail import outbox
from portal.models import Booking, Readiness, ReadinessAnswer, Slot, State, SupportNeeds
from portal.rules import Refused
from portal.rules.booking import may_cancel_online
from portal.rules.consent import stands
from portal.rules.outcome import Way

REASON = "time changed"
KEPT = ("language", "words", "channel", "registration", "own_device", "branch_wished", "needs_nothing", "name", "name_reading",
        "job_seeker_number", "email", "phone", "proven_digest", "remind_before")  # fmt: skip
KEPT_OF_HELPER = (
    "name",
    "relationship_to_seeker",
    "email",
    "joins",
    "language",
    "mails",
    "card_id",
    "proven_digest",
)

REPLACE_CONFIRMED = Action(
    "replace_confirmed",
    (State.CONFIRMED,),
    (SEEKER, HELPER),
    lambda db, booking, press, typed: replace_confirmed(db, booking, by=press.by, **typed),
)


def replace_confirmed(
    db: Session,
    booking: Booking,
    slot: Slot,
    setting: Setting,
    *,
    again: Agreement | None = None,
    by: str = "seeker",
) -> Booking:
    """Cancel a booking and ask for another time with the same answers; returns the new request.

    `again`: what was agreed to just now, where the terms have changed in substance since then. Raises
    Refused on the day itself, for a time that cannot be asked for, without an agreement; SlotTaken, Unchanged.
    """
    REPLACE_CONFIRMED.begin(db, booking)
    now, agreement = setting.now, agreement_of(booking, again)
    _check(db, booking, slot, agreement, setting)
    taken = _exchange_seats(db, booking, slot)
    new = _copy_of(db, booking, slot, agreement, setting)
    new.changes = first_change(by, now, REASON)
    seats.record(new, taken)
    booking.replaced_by = new
    end(db, booking, Ending(State.CANCELLED_BY_SEEKER, by, REASON, by, Way.LINK), now)
    _tell(db, new, setting)
    return new


def _exchange_seats(db: Session, booking: Booking, slot: Slot) -> list[seats.Seat]:
    """Take what the slot needs and give back what the booking holds; returns what was taken."""
    taken = wanted(db, slot, booking.support_needs)
    seats.exchange(db, taken, seats.held(booking))
    seats.clear(booking)
    return taken


def _tell(db: Session, new: Booking, setting: Setting) -> None:
    """Put the mails in the outbox and, last of all, the evidence in its chain."""
    outbox.tell(db, "changed", new, setting.now)
    outbox.put_for_office(db, "seeker_changed", new, setting.now)
    db.flush()
    evidence.record(db, new, setting.office.retention.bookings_days)


def _check(
    db: Session, booking: Booking, slot: Slot, agreement: Agreement, setting: Setting
) -> None:
    if not may_cancel_online(booking.starts_at, setting.now):
        raise Refused("a06-p4-s1")
    if slot.id == booking.slot_id:
        raise Unchanged
    may_ask.check(db, slot, booking.support_needs, setting.office, setting.now)
    if not stands(agreement.version, setting.history):
        raise Refused("a13-p1-s1")
    check_agreement(agreement, setting.history)


def _copy_of(
    db: Session, booking: Booking, slot: Slot, agreement: Agreement, setting: Setting
) -> Booking:
    """Return a new request for the slot with the answers of a booking; its readiness goes along."""
    new = request_again(db, booking, slot, agreement, setting)
    new.readiness = _copy(booking.readiness, Readiness)
    new.readiness_answers = [_copy(row, ReadinessAnswer) for row in booking.readiness_answers]
    return new


def request_again(
    db: Session, booking: Booking, slot: Slot, agreement: Agreement, setting: Setting, **other: str
) -> Booking:
    """Return a new request for the slot with the answers of a booking, but for `other` columns; it holds no seat yet."""
    kept_of_helper = {name: getattr(booking.helper, name, None) for name in KEPT_OF_HELPER}
    helper = kept_of_helper if booking.helper else None
    columns = {name: getattr(booking, name) for name in KEPT} | other
    columns["idempotency_hash"] = keys.hashed(keys.new_key())
    needs = _copy(booking.support_needs, SupportNeeds)
    return build(db, Asked([slot], agreement, helper, needs, columns), setting)


def agreement_of(booking: Booking, again: Agreement | None = None) -> Agreement:
    """Return what was agreed to for the booking, with what was looked at again in its place."""
    record = booking.consent
    kept = {read.article: Reading.of(read) for read in record.articles}
    if again is None:
        return Agreement(
            record.terms_version,
            record.agreed_at,
            record.language,
            record.typed_by,
            [*kept.values()],
            channel=record.channel,
            recorded_by=record.recorded_by,
            declines=record.declines,
        )
    again = replace(again, declines=record.declines)
    return replace(again, readings=[*{**kept, **{r.article: r for r in again.readings}}.values()])


def _copy(row, table):
    """Return a new row with the columns of another, but for the request it belongs to."""
    if row is None:
        return None
    names = [column.key for column in inspect(table).column_attrs if column.key != "booking_id"]
    return table(**{name: getattr(row, name) for name in names})
