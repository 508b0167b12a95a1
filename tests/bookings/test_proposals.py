"""Proposals of another time, and moving a request: seats are kept and given back (a06)."""

import pytest
from people import Staff
from standing import booking, mails, taken, with_needs

from portal.bookings.action import Overtaken
from portal.bookings.actions.move import move_request
from portal.bookings.actions.proposal import accept_proposal, decline_proposal
from portal.models import State
from portal.roster import slots
from portal.rules import Refused


def test_whoever_comes_is_asked_again_when_the_time_changes(app, db):
    with_needs(app, "companion", "plain_japanese")
    staff = Staff(app)
    staff.settles_needs()
    staff.proposes("okinawa/2026-12-03T10:00", "2026-11-25 12:00")
    staff.does(accept_proposal)
    assert [row.kind for row in booking(db).arrangements] == ["plain_japanese"]
    with pytest.raises(Refused):
        staff.confirms()


def test_a_proposal_keeps_a_place_until_it_is_answered(staff, db):
    staff.proposes("okinawa/2026-11-26T10:00", "2026-11-25 12:00")
    assert booking(db).state == State.PROPOSED
    assert taken(db) == {"11-25T10:00": 1, "11-26T10:00": 1}
    staff.does(accept_proposal)
    assert booking(db).state == State.REQUESTED
    assert taken(db) == {"11-26T10:00": 1}
    assert f"{booking(db).starts_at:%d %H}" == "26 10"
    assert mails(db)[-3:] == ["proposed", "proposal_over", "proposal_accepted"]


def test_a_declined_proposal_gives_its_place_back(staff, db):
    staff.proposes("okinawa/2026-11-26T10:00", "2026-11-25 12:00")
    staff.does(decline_proposal)
    assert (booking(db).state, taken(db)) == (State.REQUESTED, {"11-25T10:00": 1})


def test_a_second_proposal_takes_the_place_of_the_first(staff, db):
    staff.proposes("okinawa/2026-11-26T10:00", "2026-11-25 12:00")
    staff.proposes("okinawa/2026-11-27T10:00", "2026-11-25 12:00")
    assert taken(db) == {"11-25T10:00": 1, "11-27T10:00": 1}


def test_confirming_withdraws_a_proposal(staff, db):
    staff.proposes("okinawa/2026-11-26T10:00", "2026-11-25 12:00")
    staff.confirms()
    assert (booking(db).state, taken(db)) == (State.CONFIRMED, {"11-25T10:00": 1})


def test_an_answer_after_the_deadline_is_too_late(staff, db, at):
    staff.proposes("okinawa/2026-11-26T10:00", "2026-11-24 12:00")
    at("2026-11-24 12:00")
    with pytest.raises(Overtaken):
        staff.does(accept_proposal)


def test_a_deadline_lies_before_the_session(staff):
    for answer_by in ("2026-11-24 08:00", "2026-11-26 10:00"):
        with pytest.raises(Refused):
            staff.proposes("okinawa/2026-11-26T10:00", answer_by)


def test_moving_a_request_frees_the_old_place_only_with_the_new_one(app, staff, db):
    def move(value):
        def deed(session, found, now):
            slot = slots.named(session, [value])[value]
            move_request(session, found, slot, now, staff.office)

        return deed

    with pytest.raises(Refused):
        staff.does(move("okinawa/2026-11-24T10:00"))
    full = slots.named(db, ["okinawa/2026-11-26T10:00"])["okinawa/2026-11-26T10:00"]
    full.taken = full.capacity
    db.commit()
    with pytest.raises((slots.SlotTaken, Refused)):
        staff.does(move("okinawa/2026-11-26T10:00"))
    assert taken(db)["11-25T10:00"] == 1
    staff.does(move("okinawa/2026-11-27T10:00"))
    assert taken(db) == {"11-26T10:00": 2, "11-27T10:00": 1}
    assert mails(db)[-2:] == ["changed", "seeker_changed"]
