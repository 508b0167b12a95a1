"""What a seeker does by the mailed link: cancel, change, answer, correct, join (a06, O-32)."""

import pytest
from people import Seeker, Staff
from sqlalchemy import func, select

from portal import clock
from portal.bookings.actions.lapse import lapse
from portal.models import Booking, OutboxMessage, Slot, State

ADDRESS = "https://teleoffice.example.jp/1"


@pytest.fixture
def maria(app):
    """Maria has asked for Thursday, 26 November 2026, 10:00, and holds the link to her request."""
    seeker = Seeker(app, "en")
    seeker.goes_to("check", "okinawa/2026-11-26T10:00")
    seeker.sends()
    seeker.page = seeker.page.follow("See how your request stands")
    seeker.link = seeker.page.path.removeprefix("/en/")
    return seeker


@pytest.fixture
def staff(app, maria):
    return Staff(app)


def states(db) -> list[str]:
    db.rollback()
    return list(db.scalars(select(Booking.state).order_by(Booking.id)))


def taken(db) -> dict[str, int]:
    db.rollback()
    return {slot.value: slot.taken for slot in db.scalars(select(Slot).where(Slot.taken > 0))}


def kinds(db) -> list[str]:
    db.rollback()
    return list(db.scalars(select(OutboxMessage.kind).order_by(OutboxMessage.id)))


@pytest.mark.clause("a06-p4-s1")
def test_cancelling_asks_first_and_then_does_it(maria, db):
    page = maria.page.follow("Cancel this request")
    assert states(db) == [State.REQUESTED]
    done = page.press("Yes, cancel")
    assert done.heading == "Your request: Cancelled by you"
    assert states(db) == [State.CANCELLED_BY_SEEKER]
    assert taken(db) == {}
    assert kinds(db)[-2:] == ["cancelled_by_seeker", "seeker_cancelled"]
    again = page.press("Yes, cancel")  # pressed twice, or gone back and pressed again
    assert again.heading == "Your request: Cancelled by you"
    assert kinds(db).count("seeker_cancelled") == 1


@pytest.mark.clause("a06-p4-s1")
@pytest.mark.parametrize("confirmed", [False, True])
def test_the_last_second_before_the_day(maria, staff, db, at, confirmed):
    if confirmed:
        staff.confirms()
    at("2026-11-25 23:59:59")
    page = maria.opens(f"{maria.link}/cancel")
    assert page.press("Yes, cancel").heading == "Your request: Cancelled by you"


@pytest.mark.clause("a06-p4-s1")
def test_on_the_day_only_the_telephone_will_do(maria, staff, db, at):
    staff.confirms()
    at("2026-11-25 23:59")
    open_since_yesterday = maria.opens(f"{maria.link}/cancel")
    at("2026-11-26 00:00:00")
    refused = open_since_yesterday.press("Yes, cancel")
    assert refused.status == 409
    assert "098-000-0000" in refused.words
    assert "telephone relay service" in refused.words
    assert states(db) == [State.CONFIRMED]
    page = maria.opens(f"{maria.link}/cancel")
    assert "On the day, cancellations are accepted by telephone only." in page.words
    assert not page.soup.select("#step-form")
    page = maria.opens(f"{maria.link}/change")
    assert "On the day, changes are accepted by telephone only." in page.words
    assert not page.soup.select("#step-form")


def test_an_office_that_takes_no_cancellations_by_link(app, maria, db):
    app.extensions["portal.office"] = app.extensions["portal.office"].model_copy(
        update={"web_cancel": False}
    )
    page = maria.opens(maria.link)
    assert "Cancel this request" not in page.words
    assert "call us, or write to" in page.words
    assert maria.opens(f"{maria.link}/cancel").path == f"/en/{maria.link}"


def test_a_token_that_no_longer_fits_costs_one_more_press(maria, db):
    page = maria.opens(f"{maria.link}/cancel")
    maria.browser.client.delete_cookie("portal")
    page = page.press("Yes, cancel")
    assert page.status == 422
    assert "Press the button once more." in page.errors[0]
    assert states(db) == [State.REQUESTED]
    assert page.press("Yes, cancel").heading == "Your request: Cancelled by you"


def test_another_time_in_one_step(maria, db):
    page = maria.page.follow("Change the time")
    assert "Your present time is kept until the new one is yours." in page.words
    page = page.submit("Ask for this time", choice_1="okinawa/2026-11-27T11:00")
    assert page.heading == "Your request: Received, not yet confirmed"
    assert taken(db) == {"okinawa/2026-11-27T11:00": 1}
    assert kinds(db)[-2:] == ["changed", "seeker_changed"]
    assert "Friday, November 27, 2026, 11:00-11:30 a.m." in page.words


def test_a_time_taken_meanwhile_leaves_the_old_one(app, maria, db):
    page = maria.page.follow("Change the time")
    slot = db.scalars(
        select(Slot).where(Slot.branch == "okinawa", Slot.starts_at == _moment("2026-11-27T11:00"))
    ).one()
    slot.taken = slot.capacity
    db.commit()
    page = page.submit("Ask for this time", choice_1="okinawa/2026-11-27T11:00")
    assert page.status in (409, 422)
    assert "Choose another" in page.words
    assert taken(db)["okinawa/2026-11-26T10:00"] == 1


def test_no_time_chosen_is_explained(maria):
    page = maria.page.follow("Change the time").submit("Ask for this time")
    assert page.status == 422
    assert page.errors == ["Choose a preferred date and time."]


def test_changing_what_is_booked_ends_it_and_asks_again(maria, staff, db):
    staff.confirms()
    page = maria.opens(f"{maria.link}/change")
    assert "The new time is a request until staff settle it" in page.words
    page = page.submit("Ask for this time", choice_1="okinawa/2026-11-27T11:00")
    assert states(db) == [State.CANCELLED_BY_SEEKER, State.REQUESTED]
    assert taken(db) == {"okinawa/2026-11-27T11:00": 1}
    assert "You asked for another time instead." in page.words
    new = page.follow("See your new request")
    assert new.heading == "Your request: Received, not yet confirmed"
    assert len(new.follow("What you read and agreed to").soup.select("tbody tr")) == 16
    assert kinds(db)[-2:] == ["changed", "seeker_changed"]


@pytest.mark.parametrize(
    ("press", "place"),
    [
        ("Take this time", "okinawa/2026-11-27T10:00"),
        ("This time does not suit me", "okinawa/2026-11-26T10:00"),
    ],
)
def test_a_proposal_is_answered_by_a_button(maria, staff, db, press, place):
    staff.proposes("okinawa/2026-11-27T10:00", "2026-11-25 12:00")
    page = maria.opens(maria.link)
    assert "Please answer by Wednesday, November 25, 2026, noon" in page.words
    answered = page.press(press)
    assert answered.heading == "Your request: Received, not yet confirmed"
    assert taken(db) == {place: 1}
    late = page.press("Take this time")  # the same page, open in another window
    assert "This request has changed meanwhile." in late.words
    assert taken(db) == {place: 1}


def test_an_answer_too_late_is_told_so(maria, staff, db, at):
    staff.proposes("okinawa/2026-11-27T10:00", "2026-11-25 12:00")
    at("2026-11-25 11:59")
    page = maria.opens(maria.link)
    at("2026-11-25 12:00")
    assert "This request has changed meanwhile." in page.press("Take this time").words


def test_the_address_is_corrected_until_it_is_confirmed(maria, staff, db):
    page = maria.page.follow("Correct the address")
    assert page.filled()["email"] == ["seeker@example.jp"]
    wrong = page.submit("Write to this address", email="maria＠")
    assert wrong.status == 422
    assert wrong.filled()["email"] == ["maria＠"]
    wrong.submit("Write to this address", email="maria@example.jp")
    newest = db.scalars(select(OutboxMessage).order_by(OutboxMessage.id.desc())).first()
    assert (newest.kind, newest.recipient) == ("received", "maria@example.jp")
    staff.confirms()
    assert "Correct the address" not in maria.opens(maria.link).words
    assert maria.opens(f"{maria.link}/email").path == f"/en/{maria.link}"


@pytest.mark.clause("a06-p3", "a12-p2")
def test_the_call_address_is_shown_only_when_asked_for(maria, staff):
    assert maria.opens(f"{maria.link}/join").status == 404
    staff.confirms()
    page = maria.opens(maria.link)
    assert page.heading == "Your request: Booking confirmed"
    assert ADDRESS not in page.text
    join = page.follow("Show link for the video call")
    assert ADDRESS in join.words
    for told in ("Recording sound or pictures is prohibited", "private room", "Call us at once"):
        assert told in join.words


def test_the_calendar_file_holds_the_address_only_when_asked_for(maria, staff):
    link = f"/en/{maria.link}/calendar.ics"
    assert maria.browser.client.get(link).status_code == 404
    staff.confirms()
    without = maria.browser.client.get(link)
    assert without.mimetype == "text/calendar"
    assert ADDRESS not in without.get_data(as_text=True)
    assert ADDRESS in maria.browser.client.get(f"{link}?address=1").get_data(as_text=True).replace(
        "\r\n ", ""
    )


@pytest.mark.parametrize("state", ["requested", "proposed", "confirmed", "lapsed"])
def test_a_link_scanner_changes_nothing(app, maria, staff, db, state):
    """Some mail programs open every address in a mail before its reader does (S3)."""
    from portal.ops import worker

    worker.run_once(app)
    if state == "proposed":
        staff.proposes("okinawa/2026-11-27T10:00", "2026-11-25 12:00")
    elif state == "confirmed":
        staff.confirms()
    elif state == "lapsed":
        staff.does(lapse)
    before = (states(db), taken(db), kinds(db))
    client = app.test_client()
    for rest in ("", "/cancel", "/change", "/email", "/join", "/consent", "/calendar.ics"):
        for lang in ("ja", "en"):
            address = f"/{lang}/{maria.link}{rest}"
            client.head(address)
            assert client.get(address, follow_redirects=True).status_code in (200, 404)
    assert client.get(f"/en/{maria.link}/proposal").status_code == 405
    assert (states(db), taken(db), kinds(db)) == before


def test_every_deed_needs_its_token(app, maria, db):
    """Without the token of a page of ours, a press does nothing (S3)."""
    count = db.scalar(select(func.count()).select_from(OutboxMessage))
    for rest in ("cancel", "change", "email", "proposal"):
        answer = app.test_client().post(
            f"/en/{maria.link}/{rest}",
            data={"choice_1": "okinawa/2026-11-27T11:00", "email": "x@example.jp"},
        )
        assert answer.status_code == 422, rest
    assert states(db) == [State.REQUESTED]
    assert db.scalar(select(func.count()).select_from(OutboxMessage)) == count


def _moment(text: str):
    from datetime import datetime

    return datetime.fromisoformat(text).replace(tzinfo=clock.JAPAN)
