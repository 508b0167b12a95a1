"""What time itself brings: warnings, lapses, proposals that run out, reminders (a06)."""

from people import Staff
from sqlalchemy import func, select
from standing import kinds, state

from portal.models import Booking, OutboxMessage, Slot, State
from portal.ops import worker


def test_staff_are_warned_once_before_a_request_lapses(app, maria, db, at):
    at("2026-11-25 14:14:59")
    worker.bring_what_is_due(app)
    assert kinds(db) == []
    at("2026-11-25 14:15:00")
    worker.bring_what_is_due(app)
    worker.bring_what_is_due(app)
    assert kinds(db) == ["about_to_lapse"]


def test_what_nobody_settled_lapses_when_the_day_begins_and_the_seeker_is_told(app, maria, db, at):
    at("2026-11-25 23:59:59")
    worker.bring_what_is_due(app)
    assert state(db) == State.REQUESTED
    at("2026-11-26 00:00:00")
    worker.bring_what_is_due(app)
    worker.bring_what_is_due(app)
    assert state(db) == State.LAPSED
    assert kinds(db) == ["about_to_lapse", "lapsed"]
    assert db.scalar(select(func.sum(Slot.taken))) == 0


def test_a_proposal_nobody_answered_ends_with_its_deadline(app, maria, db, at):
    Staff(app).proposes("okinawa/2026-11-27T10:00", "2026-11-25 12:00")
    at("2026-11-25 11:59:59")
    worker.bring_what_is_due(app)
    assert state(db) == State.PROPOSED
    at("2026-11-25 12:00:00")
    worker.bring_what_is_due(app)
    assert state(db) == State.REQUESTED
    assert db.scalars(select(Booking)).one().changes[-1].by == "portal"
    assert db.scalar(select(func.sum(Slot.taken))) == 1


def test_the_seeker_is_reminded_once_on_the_day_before(app, maria, db, at):
    Staff(app).confirms()
    at("2026-11-25 09:59:59")
    worker.bring_what_is_due(app)
    assert kinds(db) == ["confirmed"]
    at("2026-11-25 10:00:00")
    worker.bring_what_is_due(app)
    worker.bring_what_is_due(app)
    assert kinds(db) == ["confirmed", "reminder"]


def test_who_was_confirmed_on_the_day_before_is_not_reminded_as_well(app, maria, db, at):
    at("2026-11-25 11:00")
    Staff(app).confirms()
    worker.bring_what_is_due(app)
    assert "reminder" not in kinds(db)


def test_a_reminder_is_not_sent_once_the_session_has_begun(app, maria, db, at):
    Staff(app).confirms()
    at("2026-11-25 10:00")
    worker.bring_what_is_due(app)
    at("2026-11-26 10:00")
    worker.run_once(app)
    db.rollback()
    reminder = db.scalars(select(OutboxMessage).where(OutboxMessage.kind == "reminder")).one()
    assert reminder.state == "dropped"


def test_a_mail_that_events_have_overtaken_is_not_sent(app, maria, db):
    staff = Staff(app)
    staff.confirms()
    from portal.bookings.actions.cancel import cancel_by_seeker

    staff.does(cancel_by_seeker)
    worker.run_once(app)
    db.rollback()
    by_kind = {mail.kind: mail.state for mail in db.scalars(select(OutboxMessage))}
    assert by_kind == {
        "received": "dropped",
        "request_waits": "dropped",
        "confirmed": "dropped",
        "cancelled_by_seeker": "sent",
        "seeker_cancelled": "sent",
    }
