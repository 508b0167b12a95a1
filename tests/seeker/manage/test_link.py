"""The mailed link itself: correcting the address, joining the call, and what only looking never does."""

import pytest
from managing import ADDRESS, kinds, states, taken
from sqlalchemy import func, select

from portal.bookings.actions.lapse import lapse
from portal.models import OutboxMessage, State


def test_the_address_is_corrected_until_it_is_confirmed(maria, staff, db):
    page = maria.page.follow("Correct the address")
    assert page.filled()["email"] == ["seeker@example.jp"]
    wrong = page.submit("Write to this address", email="maria＠")
    assert wrong.status == 422
    assert wrong.filled()["email"] == ["maria＠"]
    led_on = wrong.submit("Write to this address", email="maria@example.jp")
    assert maria.opens(maria.link).status == 404  # what went to the first address opens nothing
    link = led_on.path.removeprefix("/en/")
    newest = db.scalars(select(OutboxMessage).order_by(OutboxMessage.id.desc())).first()
    assert (newest.kind, newest.recipient) == ("received", "seeker")
    assert newest.booking.email == "maria@example.jp"
    staff.confirms()
    assert "Correct the address" not in maria.opens(link).words
    assert maria.opens(f"{link}/email").path == f"/en/{link}"


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
