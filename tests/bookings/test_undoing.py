"""Undoing an outcome on its day: what stands again, and what cannot (decision 0034)."""

import pytest
from sqlalchemy import select
from standing import booking, mails, taken

from portal import clock
from portal.bookings.action import Overtaken
from portal.bookings.actions.cancel import cancel_by_office, cancel_by_seeker, record_cancellation
from portal.bookings.actions.length import double
from portal.bookings.actions.outcome import attend, join, record_no_contact
from portal.bookings.actions.undo import Final, TooLate, undo, undoable
from portal.bookings.counsellors import NotFree
from portal.models import Absence, CounsellorClaim, Refusal, Slot, State
from portal.roster import absences
from portal.roster.slots import SlotTaken
from portal.rules.outcome import Outcome, Way

ON_THE_PHONE = {"ended_by": "seeker", "way": Way.TELEPHONE}
RECORDS = {
    Outcome.ATTENDED: (attend, {}),
    Outcome.NO_CONTACT: (record_no_contact, {}),
    Outcome.CANCELLED_BY_SEEKER: (record_cancellation, ON_THE_PHONE),
    Outcome.CANCELLED_BY_OFFICE: (cancel_by_office, {"reason": "ill"}),
}


def claims(db) -> int:
    db.rollback()
    return len(db.scalars(select(CounsellorClaim)).all())


@pytest.mark.parametrize("outcome", RECORDS)
def test_each_outcome_is_undone_until_midnight(staff, db, at, outcome):
    staff.confirms()
    at("2026-11-25 10:10")
    action, given = RECORDS[outcome]
    staff.does(action, **given)
    before = mails(db)
    assert undoable(booking(db), clock.now()) == outcome
    at("2026-11-26 00:00:00")
    assert undoable(booking(db), clock.now()) is None
    with pytest.raises(TooLate):
        staff.does(undo, reason="wrong line")
    at("2026-11-25 23:59:59")
    staff.does(undo, reason="wrong line")
    found = booking(db)
    assert (found.state, found.changes[-1].reason) == (State.CONFIRMED, "wrong line")
    assert (taken(db), claims(db)) == ({"11-25T10:00": 1}, 1)
    told = outcome in (Outcome.CANCELLED_BY_SEEKER, Outcome.CANCELLED_BY_OFFICE)
    assert mails(db)[len(before) :] == (["stands_again"] if told else [])
    assert found.calendar_sequence == (2 if told else 0)
    staff.does(action, **given) if outcome != Outcome.NO_CONTACT else staff.does(attend)
    assert len(booking(db).changes) == 5


def test_having_joined_is_undone_with_the_contact_it_was(staff, db, at):
    staff.confirms()
    at("2026-11-25 10:01")
    staff.does(join)
    assert undoable(booking(db), clock.now()) == Outcome.JOINED
    staff.does(undo, reason="somebody else")
    assert (booking(db).joined_at, booking(db).contact_at) == (None, None)
    with pytest.raises(Overtaken):
        staff.does(undo, reason="once more")


def test_an_hour_stands_again_as_an_hour(staff, db):
    staff.confirms()
    staff.does(double, office=staff.office)
    staff.does(record_cancellation, **ON_THE_PHONE)
    assert (taken(db), claims(db)) == ({}, 0)
    staff.does(undo, reason="wrong person")
    assert (taken(db), claims(db)) == ({"11-25T10:00": 1, "11-25T10:30": 1}, 2)


def test_a_place_that_was_given_away_is_not_taken_again(staff, db):
    staff.confirms()
    staff.does(cancel_by_seeker)
    for slot in db.scalars(select(Slot).where(Slot.starts_at == booking(db).starts_at)):
        slot.capacity = 0
    db.commit()
    with pytest.raises(SlotTaken):
        staff.does(undo, reason="wrong person")
    assert (booking(db).state, taken(db), claims(db)) == (State.CANCELLED_BY_SEEKER, {}, 0)


def test_a_counsellor_who_is_away_meanwhile_is_not_booked(staff, db):
    staff.confirms()
    staff.does(cancel_by_seeker)

    def away(db, found, now):
        day = found.starts_at.date()
        row = Absence(staff_id=found.counsellor_id, branch="okinawa", first_day=day, last_day=day)
        absences.begin_absence(db, staff.office, row, now)

    staff.does(away)
    with pytest.raises((NotFree, SlotTaken)):
        staff.does(undo, reason="wrong person")
    assert booking(db).state == State.CANCELLED_BY_SEEKER


def test_what_led_to_something_else_is_final(staff, db):
    staff.confirms()
    staff.does(cancel_by_office, reason="ill")

    def refused(db, found, now):
        row = Refusal(clause="a12-p1", reason="x", review_on=now.date(), proposed_by="Ito")
        row.proposed_by_id, row.proposed_at, row.outcome = 1, now, "refused"
        row.decided_at = found.changes[-1].at
        found.refusals.append(row)

    staff.does(refused)
    with pytest.raises(Final):
        staff.does(undo, reason="wrong person")


def test_a_request_stands_again_until_its_day_begins(staff, db, at):
    staff.does(cancel_by_office, reason="ill")
    staff.does(undo, reason="wrong person")
    assert (booking(db).state, taken(db)) == (State.REQUESTED, {"11-25T10:00": 1})
    at("2026-11-25 00:00")
    staff.does(cancel_by_office, reason="ill")
    with pytest.raises(TooLate):
        staff.does(undo, reason="wrong person")
