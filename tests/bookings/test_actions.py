"""What can happen to a request: from which state, until when, with which places and mails (a06)."""

from datetime import datetime, timedelta

import pytest
from people import Seeker, Staff
from sqlalchemy import func, select

from portal import clock
from portal.bookings.action import Overtaken
from portal.bookings.actions.address import correct_email
from portal.bookings.actions.arrange import arrange
from portal.bookings.actions.attend import attend
from portal.bookings.actions.cancel import cancel_by_office, cancel_by_seeker
from portal.bookings.actions.confirm import AddressUsed, confirm
from portal.bookings.actions.contact import log_contact, record_no_contact
from portal.bookings.actions.lapse import lapse
from portal.bookings.actions.move import move_request
from portal.bookings.actions.proposal import accept_proposal, decline_proposal
from portal.models import Booking, OutboxMessage, Slot, State
from portal.roster import slots
from portal.rules import Refused


@pytest.fixture
def sent(app):
    """Maria has asked for Wednesday, 25 November 2026, 10:00."""
    maria = Seeker(app, "en")
    maria.goes_to("check", "okinawa/2026-11-25T10:00")
    maria.sends()
    return maria


@pytest.fixture
def staff(app, sent):
    return Staff(app)


def booking(db) -> Booking:
    db.rollback()
    return db.scalars(select(Booking)).one()


def taken(db) -> dict[str, int]:
    db.rollback()
    return {slot.value[-11:]: slot.taken for slot in db.scalars(select(Slot).where(Slot.taken > 0))}


def mails(db) -> list[str]:
    db.rollback()
    return list(db.scalars(select(OutboxMessage.kind).order_by(OutboxMessage.id)))


@pytest.mark.clause("a06-p3")
def test_confirming_makes_it_a_booking_and_mails_all_of_it(staff, db):
    staff.confirms()
    found = booking(db)
    assert (found.state, found.counsellor) == (State.CONFIRMED, "Higa")
    assert [change.state for change in found.changes] == ["requested", "confirmed"]
    assert mails(db)[-1] == "confirmed"


@pytest.mark.clause("a04-p1-s1")
@pytest.mark.parametrize(
    "address",
    ["", "http://teleoffice.example.jp/1", "https://evil.example/1", "https://teleoffice.example.jp.evil.example/",
     "https://teleoffice.example.jp:8443/", "https://user@teleoffice.example.jp/", "teleoffice.example.jp", "https://[::1"],
)  # fmt: skip
def test_only_an_address_of_teleoffice_is_taken(staff, db, address):
    with pytest.raises(Refused) as refused:
        staff.confirms(address=address)
    assert refused.value.clause == "a04-p1-s1"
    assert booking(db).state == State.REQUESTED
    assert "confirmed" not in mails(db)


def test_confirming_needs_somebody_assigned(staff, db):
    with pytest.raises(Refused):
        staff.confirms(counsellor=" ")


def test_an_address_is_used_once(app, staff, db):
    staff.confirms(1)
    lee = Seeker(app, "en")
    lee.goes_to("check")
    lee.sends()
    with pytest.raises(AddressUsed):
        staff.confirms(1)
    staff.confirms(2)


@pytest.mark.clause("a06-p1")
@pytest.mark.parametrize(
    ("now", "allowed"), [("2026-11-24T14:59:59+00:00", True), ("2026-11-24T15:00:00+00:00", False)]
)
def test_the_time_is_settled_by_the_day_before_else_a_reason_is_needed(staff, db, at, now, allowed):
    at(now)
    if allowed:
        staff.confirms()
    else:
        with pytest.raises(Refused) as refused:
            staff.confirms()
        assert refused.value.clause == "a06-p1"
        staff.confirms(late_reason="called in the morning")
        assert booking(db).changes[-1].reason == "called in the morning"
    assert booking(db).state == State.CONFIRMED


def with_needs(app, *needs) -> Seeker:
    maria = Seeker(app, "en")
    maria.goes_to("needs")
    maria.answers(needs=list(needs), arranged_by="self")
    maria.asks_tells_and_sends()
    return maria


def settles(staff, **outcomes):
    def deed(db, booking, now):
        arrange(db, booking, outcomes, "Higa", now)

    staff.does(deed)


@pytest.mark.clause("a12-p4-s2")
def test_needs_must_be_seen_and_settled_before_confirming(app, db):
    with_needs(app, "interpreter", "slower_pace")
    staff = Staff(app)
    for outcomes in (None, {}, {"interpreter": ("arranged", "", False)},
                     {"interpreter": ("arranged", "", False), "slower_pace": ("not_possible", "breaks", False)}):  # fmt: skip
        if outcomes is not None:
            settles(staff, **outcomes)
        with pytest.raises(Refused) as refused:
            staff.confirms()
        assert refused.value.clause == "a12-p4-s2", outcomes
    settles(staff, slower_pace=("arranged", "", False))
    staff.confirms()
    assert booking(db).state == State.CONFIRMED


@pytest.mark.clause("a12-p4-s2")
def test_an_alternative_counts_when_the_seeker_agrees_to_it(app, db):
    maria = with_needs(app, "sign_language")
    staff = Staff(app)
    settles(staff, sign_language=("not_possible", "Writing in a chat", False))
    assert mails(db)[-1] == "alternative"
    maria.page = maria.page.follow("See how your request stands")
    assert "Not possible. Instead we offer: Writing in a chat" in maria.page.words
    with pytest.raises(Refused):
        staff.confirms()
    maria.page = maria.page.press("That suits me: Sign-language interpreter")
    assert "You have agreed to this." in maria.page.words
    assert mails(db)[-1] == "alternative_agreed"
    staff.confirms()
    assert booking(db).state == State.CONFIRMED


def test_another_alternative_has_to_be_agreed_to_anew(app, db):
    with_needs(app, "sign_language")
    staff = Staff(app)
    settles(staff, sign_language=("not_possible", "Writing", True))
    settles(staff, sign_language=("not_possible", "A telephone", False))
    with pytest.raises(Refused):
        staff.confirms()
    settles(staff, sign_language=("not_possible", "A telephone", True))
    staff.confirms()


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
    assert mails(db)[-2:] == ["proposed", "proposal_accepted"]


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
    correct_email: {"email": "x@example.jp"},
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
            counsellor="Higa",
            now=clock.now(),
            office=staff.office,
        )
        one.commit()
        with pytest.raises(Overtaken):
            cancel_by_seeker(other, theirs, clock.now())
        other.rollback()
    assert (booking(db).state, taken(db)) == (State.CONFIRMED, {"11-25T10:00": 1})


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


@pytest.mark.clause("a06-p4-s3")
def test_nothing_counts_against_the_seeker_when_the_office_cancels(staff, db):
    staff.does(cancel_by_office, reason="counsellor ill")
    assert booking(db).state == State.CANCELLED_BY_OFFICE
    assert booking(db).changes[-1].reason == "counsellor ill"
    assert db.scalar(select(func.count()).select_from(Slot).where(Slot.taken > 0)) == 0


def test_moments_are_in_japan_time_whatever_was_given(staff, db):
    assert booking(db).starts_at == datetime(2026, 11, 25, 10, tzinfo=clock.JAPAN)
    assert booking(db).starts_at.utcoffset() == timedelta(hours=9)
