"""Closing a day: no new request, and everybody affected is told once (R-22)."""

from datetime import date

import pytest
from people import Seeker, Staff
from sqlalchemy import func, select
from standing import state

from portal import clock
from portal.bookings import closings
from portal.database import writing
from portal.models import Booking, ClosedDay, OutboxMessage, State


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
