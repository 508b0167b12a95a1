"""Interpreters claimed with a seat, given back with it, and taken out of the calendar (a12-p4-s2)."""

from datetime import date

import pytest
from interpreted import TEN, asks, beside, opens, slot, wants
from people import Staff
from sqlalchemy import select

from portal import clock
from portal.bookings.actions.cancel import cancel_by_seeker
from portal.bookings.actions.proposal import accept_proposal, decline_proposal
from portal.database import writing
from portal.models import InterpreterClaim
from portal.roster import presence
from portal.roster.presence import NoSlotsThen


def test_sending_takes_the_place_and_the_interpreter_and_ending_gives_both_back(app, db):
    opens(app)
    asks(app)
    assert (slot(db).taken, beside(db)["ne 27 10:00"]) == (1, 1)
    assert wants(app).times() == ["okinawa/2026-11-27T11:00"]
    Staff(app).does(cancel_by_seeker)
    assert (slot(db).taken, beside(db)["ne 27 10:00"]) == (0, 0)
    assert not db.scalars(select(InterpreterClaim)).all()


def test_whoever_comes_second_is_led_back_and_holds_nothing(app, db):
    opens(app)
    second = wants(app)
    second.asks_for(TEN)
    second.tells()
    asks(app)
    assert slot(db).taken == 1
    page = second.sends()
    assert page.status == 409
    assert "That time has just been requested by someone else" in page.words
    assert (slot(db).taken, beside(db)["ne 27 10:00"]) == (1, 1)
    page.submit(choice_1="okinawa/2026-11-27T11:00")
    second.opens("request/check")
    second.sends()
    assert beside(db) == {"ne 27 10:00": 1, "ne 27 11:00": 1}


def test_moving_and_proposing_move_the_interpreter_too(app, db):
    opens(app)
    asks(app)
    staff = Staff(app)
    staff.proposes("okinawa/2026-11-27T11:00", "2026-11-25 12:00")
    assert beside(db) == {"ne 27 10:00": 1, "ne 27 11:00": 1}
    staff.does(accept_proposal)
    assert beside(db) == {"ne 27 10:00": 0, "ne 27 11:00": 1}
    staff.proposes(TEN, "2026-11-25 12:00")
    staff.does(decline_proposal)
    assert beside(db) == {"ne 27 10:00": 0, "ne 27 11:00": 1}


def test_a_seeker_changes_to_a_time_with_the_interpreter(app, db):
    opens(app)
    maria = asks(app)
    maria.page = maria.page.follow("See how your request stands").follow("Change the time")
    assert maria.times() == ["okinawa/2026-11-27T11:00"]
    maria.answers(choice_1="okinawa/2026-11-27T11:00")
    assert beside(db) == {"ne 27 10:00": 0, "ne 27 11:00": 1}


def test_an_interpreter_on_whom_somebody_counts_stays(app, db):
    opens(app)
    asks(app)
    with writing(app.extensions["portal.engine"]) as session:
        first, second = presence.coming(session, clock.now())
        assert not presence.remove(session, second.id)  # a rule says it
        first.rule_id = second.rule_id = None  # as they were entered before there were rules
        assert not presence.remove(session, first.id)
        assert presence.remove(session, second.id)
        assert not presence.remove(session, 999)
        session.commit()
    assert beside(db) == {"ne 27 10:00": 1}


def test_a_period_takes_one_weekday_and_open_days_only(app):
    assert opens(app, first=date(2026, 12, 25), last=date(2027, 1, 8)) == 4  # not on 1 January
    assert opens(app, first=date(2026, 12, 25), last=date(2027, 1, 8)) == 0
    with pytest.raises(NoSlotsThen):
        opens(app, first=date(2026, 11, 28), last=date(2026, 11, 28))  # a Saturday


def test_the_person_is_told_whether_the_interpreter_is_there_at_another_time(app, db):
    opens(app)
    maria = asks(app)
    link = maria.page.link("See how your request stands")
    staff = Staff(app)
    staff.proposes("okinawa/2026-11-27T11:00", "2026-11-25 12:00")
    assert "The interpreter is there at this time." in maria.browser.open(link).words
    staff.does(decline_proposal)
    staff.proposes("okinawa/2026-12-02T11:00", "2026-11-25 12:00")
    assert "still has to look for an interpreter for this time" in maria.browser.open(link).words
