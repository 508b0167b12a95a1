"""Confirming a request: address, counsellor, needs, and the day by which it is settled (a06)."""

import pytest
from people import Seeker, Staff
from standing import booking, mails, settles, with_needs

from portal.bookings.actions.confirm import confirm
from portal.bookings.calls import AddressUsed
from portal.bookings.counsellors import NotFree
from portal.models import State
from portal.rules import Refused

ADDRESS = "https://teleoffice.example.jp/1"


@pytest.mark.clause("a06-p3")
def test_confirming_makes_it_a_booking_and_mails_all_of_it(staff, db):
    staff.confirms()
    found = booking(db)
    assert (found.state, found.counsellor.name) == (State.CONFIRMED, "Higa")
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


def test_confirming_needs_a_member_of_staff(staff, db):
    with pytest.raises(NotFree):
        staff.does(confirm, counsellor=999, office=staff.office, address=ADDRESS)
    assert booking(db).state == State.REQUESTED


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
