"""What time brings by itself: warnings, lapses, expired proposals, reminders, closed days, lost links."""

from datetime import date

import pytest
from people import Seeker, Staff
from sqlalchemy import func, select

from portal import clock
from portal.bookings import closings
from portal.database import writing
from portal.models import Booking, ClosedDay, LinkRequest, OutboxMessage, Slot, State
from portal.ops import worker


@pytest.fixture
def maria(app):
    seeker = Seeker(app, "en")
    seeker.goes_to("check", "okinawa/2026-11-26T10:00")
    seeker.sends()
    return seeker


def state(db) -> str:
    db.rollback()
    return db.scalars(select(Booking.state)).one()


def kinds(db) -> list[str]:
    db.rollback()
    return list(db.scalars(select(OutboxMessage.kind).order_by(OutboxMessage.id)))[2:]


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


def close(app, day: date) -> int:
    with writing(app.extensions["portal.engine"]) as db:
        told = closings.close_day(db, day, "台風", clock.now())
        db.commit()
    return told


@pytest.mark.clause("a09-p2")
def test_closing_a_day_tells_everybody_affected_once(app, maria, db):
    lee = Seeker(app, "ja")
    lee.goes_to("check", "okinawa/2026-11-26T11:00")
    lee.sends()
    assert close(app, date(2026, 11, 26)) == 2
    assert close(app, date(2026, 11, 26)) == 0
    db.rollback()
    assert set(db.scalars(select(Booking.state))) == {State.CANCELLED_BY_OFFICE}
    assert (
        db.scalar(
            select(func.count())
            .select_from(OutboxMessage)
            .where(OutboxMessage.kind == "office_closed")
        )
        == 2
    )
    kim = Seeker(app, "en")
    kim.goes_to("slot")
    assert not [value for value in kim.times() if "2026-11-26" in value]
    assert "Requests until Wednesday, November 25, 5:15 p.m." in kim.page.words  # for Friday


def test_a_closed_day_withdraws_proposals_for_it(app, maria, db):
    Staff(app).proposes("okinawa/2026-11-27T10:00", "2026-11-25 12:00")
    assert close(app, date(2026, 11, 27)) == 0
    assert state(db) == State.REQUESTED


def test_slots_close_on_the_command_line(app, maria, db):
    run = app.test_cli_runner().invoke
    result = run(
        args=["slots", "close", "--office", "okinawa", "--on", "2026-11-26", "--reason", "台風"]
    )
    assert (result.exit_code, result.output) == (0, "2026-11-26 is closed; 1 people are told.\n")
    assert db.scalars(select(ClosedDay.reason)).one() == "台風"
    for wrong in (
        ["--office", "naha", "--on", "2026-11-26"],
        ["--office", "okinawa", "--on", "2026-11-20"],
    ):
        assert run(args=["slots", "close", *wrong, "--reason", "x"]).exit_code == 2


def asks(app, reference: str, email: str):
    kim = Seeker(app, "en")
    kim.opens("find")
    kim.answers(reference=reference, email=email)
    return kim.page


def test_a_lost_link_is_sent_again_to_the_address_it_belongs_to(app, maria, db):
    reference = db.scalars(select(Booking.reference)).one()
    written = f"{reference[:3]} {reference[3:6]}　{reference[6:]}"
    known = asks(app, written, "SEEKER@example.jp")
    unknown = asks(app, "111 111 111", "seeker@example.jp")
    stranger = asks(app, reference, "stranger@example.jp")
    assert known.words == unknown.words == stranger.words
    assert "Look into your mail" in known.words
    db.rollback()
    assert db.scalar(select(func.count()).select_from(LinkRequest)) == 3
    worker.bring_what_is_due(app)
    assert kinds(db) == ["link"]
    assert db.scalar(select(func.count()).select_from(LinkRequest)) == 0


@pytest.mark.parametrize(
    ("typed", "told"),
    [("12345", "The request number has 9 digits"), ("", "Enter your request number.")],
)
def test_a_number_that_cannot_be_right_is_explained(app, typed, told):
    page = asks(app, typed, "seeker@example.jp")
    assert page.status == 422
    assert page.errors[0].startswith(told)
