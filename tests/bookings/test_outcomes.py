"""Outcomes and their undoing: whose a cancellation is, by which way it came, what stands again (a06-p4)."""

import pytest
from people import HelpingPerson, Staff
from standing import booking, mails, taken

from portal import clock
from portal.bookings.action import Overtaken
from portal.bookings.actions.cancel import cancel_by_office, cancel_by_seeker, record_cancellation
from portal.bookings.actions.contact import record_call
from portal.bookings.actions.outcome import TooEarly, attend, join, offered, record_no_contact
from portal.bookings.actions.undo import undo
from portal.models import CallResult, State
from portal.rules import Refused
from portal.rules.outcome import Outcome, Way

ON_THE_PHONE = {"ended_by": "seeker", "way": Way.TELEPHONE}


def last(db) -> tuple[str, str, str, str]:
    change = booking(db).changes[-1]
    return change.state, change.by, change.ended_by, change.way


@pytest.mark.clause("a06-p4-s1")
def test_on_the_day_a_call_is_recorded_as_the_seekers(staff, db, at):
    staff.confirms()
    at("2026-11-25 09:00")
    for way in (Way.LINK, Way.MAIL):
        with pytest.raises(Refused) as refused:
            staff.does(record_cancellation, ended_by="seeker", way=way)
        assert refused.value.clause == "a06-p4-s1"
    staff.does(record_cancellation, **ON_THE_PHONE)
    assert last(db) == (State.CANCELLED_BY_SEEKER, "office", "seeker", "telephone")
    assert taken(db) == {}
    assert mails(db)[-1] == "cancelled_by_seeker"
    assert "seeker_cancelled" not in mails(db)  # staff know: they have recorded it


def test_the_link_and_the_office_say_whose_it_is(staff, db):
    staff.does(cancel_by_seeker)
    assert last(db) == (State.CANCELLED_BY_SEEKER, "seeker", "seeker", "link")
    staff.does(undo, reason="pressed by mistake")
    assert last(db) == (State.REQUESTED, "office", "", "")
    staff.does(cancel_by_office, reason="ill")
    assert last(db) == (State.CANCELLED_BY_OFFICE, "office", "office", "")


def test_a_helper_cancels_only_where_there_is_one(app, staff, db):
    with pytest.raises(Overtaken):
        staff.does(record_cancellation, ended_by="helper", way=Way.TELEPHONE)
    lee = HelpingPerson(app, "en")
    lee.goes_to("check", "okinawa/2026-11-26T10:00")
    lee.sends()
    Staff(app).does(record_cancellation, ended_by="helper", way=Way.TELEPHONE)


def test_nobody_joins_or_attends_before_the_start(staff, db, at):
    staff.confirms()
    at("2026-11-25 09:59:59")
    for action in (join, attend):
        with pytest.raises(TooEarly):
            staff.does(action)
    assert offered(booking(db), clock.now()) == [
        Outcome.CANCELLED_BY_SEEKER,
        Outcome.CANCELLED_BY_OFFICE,
    ]
    at("2026-11-25 10:00:00")
    staff.does(join)
    with pytest.raises(Overtaken):
        staff.does(join)
    staff.does(attend)
    assert booking(db).state == State.ATTENDED
    assert offered(booking(db), clock.now()) == []


@pytest.mark.clause("a06-p4-s2")
def test_whoever_is_reached_after_the_start_has_been_in_contact(staff, db, at):
    staff.confirms()
    staff.does(record_call, by="Higa", result=CallResult.REACHED)
    assert booking(db).contact_at is None
    at("2026-11-25 10:05")
    staff.does(record_call, by="Higa", result=CallResult.NOT_REACHED)
    assert booking(db).contact_at is None
    staff.does(record_call, by="Higa", result=CallResult.REACHED)
    assert booking(db).contact_at is not None
    at("2026-11-25 10:10")
    with pytest.raises(Refused):
        staff.does(record_no_contact)
