"""How a request ends: cancelled, attended, counted as cancelled; what has ended stays (a06)."""

from datetime import datetime, timedelta

import pytest
from people import member
from sqlalchemy import func, select
from standing import booking, mails, taken

from portal import clock
from portal.bookings.action import Overtaken
from portal.bookings.actions.address import correct_email
from portal.bookings.actions.cancel import cancel_by_office, cancel_by_seeker
from portal.bookings.actions.confirm import confirm
from portal.bookings.actions.contact import log_contact
from portal.bookings.actions.lapse import lapse
from portal.bookings.actions.outcome import attend, record_no_contact
from portal.bookings.actions.proposal import accept_proposal, decline_proposal
from portal.models import Booking, Slot, State
from portal.rules import Refused


@pytest.mark.clause("a06-p4-s1")
@pytest.mark.parametrize("confirmed", [False, True])
def test_cancelling_before_the_day_gives_the_place_back_and_tells_both(staff, db, at, confirmed):
    if confirmed:
        staff.confirms()
    at("2026-11-24 23:59:59")
    staff.does(cancel_by_seeker)
    assert (booking(db).state, taken(db)) == (State.CANCELLED_BY_SEEKER, {})
    assert mails(db)[-2:] == ["cancelled_by_seeker", "seeker_cancelled"]


@pytest.mark.clause("a06-p4-s1")
def test_on_the_day_cancelling_is_refused(staff, db, at):
    staff.confirms()
    at("2026-11-25 00:00:00")
    with pytest.raises(Refused) as refused:
        staff.does(cancel_by_seeker)
    assert refused.value.clause == "a06-p4-s1"
    assert booking(db).state == State.CONFIRMED


@pytest.mark.clause("a06-p4-s2")
def test_ten_minutes_without_contact(staff, db, at):
    staff.confirms()
    at("2026-11-25 10:09:59")
    with pytest.raises(Refused) as refused:
        staff.does(record_no_contact)
    assert refused.value.clause == "a06-p4-s2"
    at("2026-11-25 10:10:00")
    staff.does(record_no_contact)
    assert booking(db).state == State.DEEMED_CANCELLED


@pytest.mark.clause("a06-p4-s2")
def test_contact_within_ten_minutes_keeps_it(staff, db, at):
    staff.confirms()
    at("2026-11-25 10:05:00")
    staff.does(log_contact)
    at("2026-11-25 10:30:00")
    with pytest.raises(Refused):
        staff.does(record_no_contact)
    staff.does(attend)
    assert booking(db).state == State.ATTENDED


ENDED = (
    State.ATTENDED,
    State.DEEMED_CANCELLED,
    State.CANCELLED_BY_SEEKER,
    State.CANCELLED_BY_OFFICE,
    State.LAPSED,
)


ACTIONS = {
    cancel_by_seeker: {},
    cancel_by_office: {"reason": "ill"},
    lapse: {},
    attend: {},
    record_no_contact: {},
    accept_proposal: {},
    decline_proposal: {},
    correct_email: {"email": "x@example.jp", "secret_key": "only for tests"},
}


@pytest.mark.parametrize("state", ENDED)
@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_has_ended_stays_as_it_is(staff, db, state, action):
    found = booking(db)
    found.state = state
    db.commit()
    with pytest.raises(Overtaken):
        staff.does(action, **ACTIONS[action])
    assert booking(db).state == state


def test_the_second_of_two_is_told_that_the_first_was_faster(app, staff, db):
    from portal.database import writing

    engine = app.extensions["portal.engine"]
    if engine.dialect.name == "sqlite":
        return  # there a writer waits for the other before it reads
    with writing(engine) as one, writing(engine) as other:
        mine, theirs = one.scalars(select(Booking)).one(), other.scalars(select(Booking)).one()
        confirm(
            one,
            mine,
            address="https://teleoffice.example.jp/1",
            counsellor=member(one, "Higa"),
            now=clock.now(),
            office=staff.office,
        )
        one.commit()
        with pytest.raises(Overtaken):
            cancel_by_seeker(other, theirs, clock.now())
        other.rollback()
    assert (booking(db).state, taken(db)) == (State.CONFIRMED, {"11-25T10:00": 1})


@pytest.mark.clause("a06-p4-s3")
def test_nothing_counts_against_the_seeker_when_the_office_cancels(staff, db):
    staff.does(cancel_by_office, reason="counsellor ill")
    assert booking(db).state == State.CANCELLED_BY_OFFICE
    assert booking(db).changes[-1].reason == "counsellor ill"
    assert db.scalar(select(func.count()).select_from(Slot).where(Slot.taken > 0)) == 0


def test_moments_are_in_japan_time_whatever_was_given(staff, db):
    assert booking(db).starts_at == datetime(2026, 11, 25, 10, tzinfo=clock.JAPAN)
    assert booking(db).starts_at.utcoffset() == timedelta(hours=9)
