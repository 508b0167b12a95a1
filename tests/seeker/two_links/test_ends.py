"""Each end says what it means and what comes next, to the person and to the helper."""

import pytest
from lee import booking
from people import Seeker, Staff
from sqlalchemy import select

from portal.bookings.actions.cancel import cancel_by_office
from portal.bookings.actions.lapse import lapse
from portal.bookings.actions.outcome import attend, record_no_contact
from portal.models import Booking, Draft

AGAIN = "Ask for a new time"


def called_off(two, at):
    two.staff.does(cancel_by_office, reason="The adviser is ill.")


def lapsed(two, at):
    at("2026-11-26 00:00")
    two.staff.does(lapse)


def cancelled(two, at):
    two.opens("seeker", "/cancel").press("Yes, cancel")


def booked(two):
    two.staff.settles_needs()
    two.staff.confirms()


ENDS = {
    "called off": (
        called_off,
        ["Reason: The adviser is ill.", "This does not count as a cancellation of yours."],
    ),
    "lapsed": (lapsed, ["No time could be settled before the day. We are sorry."]),
    "cancelled": (cancelled, ["The place is free for others again."]),
}


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("who", ["seeker", "helper"])
def test_an_end_says_what_it_means_and_how_to_ask_again(two, at, end, who):
    happens, words = ENDS[end]
    happens(two, at)
    page = two.opens(who)
    for sentence in words:
        assert sentence in page.words
    again = page.press(AGAIN)
    assert again.path.startswith("/en/request/")
    assert "You can ask again." in page.words


def newest_draft(db) -> Draft:
    db.rollback()
    return db.scalars(select(Draft)).one()


@pytest.fixture
def maria(app):
    """Maria alone, whose session stands at 10:00 on Thursday, 26 November 2026."""
    seeker = Seeker(app, "en")
    seeker.goes_to("slot")
    seeker.asks_for("okinawa/2026-11-26T10:00")
    seeker.tells()
    seeker.sends()
    seeker.link = seeker.page.link("See how your request stands").removeprefix("/en/")
    Staff(app).confirms()
    return seeker


def test_no_contact_says_what_to_do_if_it_is_a_mistake(app, maria, at):
    at("2026-11-26 10:10")
    Staff(app).does(record_no_contact)
    page = maria.opens(maria.link)
    assert "If that is a mistake, or if you could not connect, please call us." in page.words


def test_a_second_consultation_asks_for_agreement_and_time_alone(app, maria, db, at):
    at("2026-11-26 10:31")
    Staff(app).does(attend)
    page = maria.opens(maria.link)
    assert "The consultation took place. Thank you." in page.words
    maria.page = page.press(AGAIN)
    assert maria.page.path == "/en/request/agree"
    page = maria.agrees()
    assert page.path == "/en/request/slot"
    page = page.submit(choice_1="okinawa/2026-12-03T10:00")
    assert page.path == "/en/request/check"
    maria.page = page
    maria.sends()
    first, second = db.scalars(select(Booking).order_by(Booking.id))
    assert (second.name, second.email, second.phone) == (first.name, first.email, first.phone)
    assert second.consent.agreed_at > first.consent.agreed_at


def test_what_a_helper_said_for_the_person_is_no_agreement_of_the_next_request(two, db, at):
    cancelled(two, at)
    page = two.opens("seeker").press(AGAIN)
    assert page.path == "/en/request/terms"
    draft = newest_draft(db)
    assert (draft.agreement, draft.readings) == (None, [])
    assert next(a.typed for a in draft.answers if a.step == "who") == {"filled_by": ["self"]}
    assert any(a.step == "details" for a in draft.answers)


def test_a_helper_is_not_shown_the_persons_contact_data_again(two, db, at):
    cancelled(two, at)
    two.opens("helper").press(AGAIN)
    draft = newest_draft(db)
    assert not any(a.step in ("details", "agree") for a in draft.answers)
    assert draft.readings == []


def test_the_token_of_another_page_begins_nothing(two, db):
    page = two.opens("seeker", "/cancel")
    token = page.filled()
    answer = two.maria.browser.client.post(f"/en/{two.links['seeker']}/again", data=token)
    assert answer.status_code == 422
    assert not db.scalars(select(Draft)).all()


def test_while_a_request_stands_one_more_can_be_asked_for_beside_it(two, db):
    page = two.opens("seeker")
    assert AGAIN not in page.words
    assert page.press("Ask for another consultation").path.startswith("/en/request/")
    assert newest_draft(db).agreement is None
    assert two.opens("seeker").heading == "Your request: Received, not yet confirmed"


def test_a_moved_booking_leads_each_to_the_new_request(app, two, db):
    booked(two)
    two.opens("helper", "/change").submit(choice_1="okinawa/2026-11-27T11:00")
    own = booking(db).token(app.config["SECRET_KEY"])
    page = two.opens("seeker")
    assert page.heading == "Your request: Moved to another time"
    assert "The helper asked for another time instead." in page.words
    assert page.link("See the new request") == f"/en/booking/{own}"
    page = two.opens("helper")
    assert page.heading == "The request: Moved to another time"
    assert "You asked for another time instead." in page.words
    assert own not in page.text
