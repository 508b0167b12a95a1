"""The list of the people a helper helps: on their own device and by the link in their mails."""

import pytest
from lee import Lee, booking, sends
from people import Seeker
from sqlalchemy import select

from portal.models import Booking, HelperCard
from portal.ops import worker


@pytest.fixture
def listed(app, db):
    """Lee has sent a request, keeps their details, and has sent a second one for Kenji."""
    lee = Lee(app, "en")
    sends(lee)
    lee.page.press("Keep my details on this device")
    second = Lee(app, "en", "Kenji Oyama")
    second.browser = lee.browser
    second.goes_to("slot")
    second.asks_for("okinawa/2026-12-03T10:00")
    second.tells(name="Kenji Oyama")
    second.sends()
    return lee


def test_the_people_stand_there_by_first_name_state_and_time(listed, db):
    page = listed.opens("helper")
    assert "Kenji" in page.words
    assert "Oyama" not in page.words
    assert "Received, not yet confirmed" in page.words
    assert len(page.soup.select("main ul a")) == 2
    assert page.follow("Kenji").heading == "The request: Received, not yet confirmed"


def test_the_link_stands_in_the_helpers_mails_alone(app, listed, db):
    worker.run_once(app)
    token = db.scalars(select(HelperCard)).one().token(app.config["SECRET_KEY"])
    mails = app.test_client().get("/demo/mails?lang=en").get_data(as_text=True)
    assert f"/ja/helper/{token}" in mails  # Lee reads Japanese
    assert f"/en/helper/{token}" not in mails
    page = Seeker(app, "en").opens(f"helper/{token}")
    assert "Kenji" in page.words
    assert "Leave the list" not in page.words  # it is not kept in this browser
    assert Seeker(app, "en").browser.client.get("/en/helper/nothing").status_code == 404


def test_leaving_forgets_it_here_and_erasing_everywhere(app, listed, db):
    token = db.scalars(select(HelperCard)).one().token(app.config["SECRET_KEY"])
    asked = listed.opens("helper").press("Leave the list")
    assert asked.heading == "Leave the list on this device?"
    assert asked.follow("No, go back").heading == "The people you help"
    asked.press("Yes, leave the list")
    assert listed.opens("helper").path == "/en/"
    page = Seeker(app, "en").opens(f"helper/{token}")
    asked = page.press("Erase the list")
    assert asked.follow("No, go back").heading == "The people you help"
    asked.press("Yes, erase it")
    db.rollback()
    assert db.scalars(select(HelperCard)).all() == []
    assert len(db.scalars(select(Booking)).all()) == 2
    assert booking(db).helper.card_id is None
    assert listed.browser.client.get(f"/en/helper/{token}").status_code == 404


def test_what_is_over_since_last_month_is_not_listed(listed, at):
    at("2026-12-01 09:00")
    page = listed.opens("helper")
    assert next(a.get_text() for a in page.soup.select("main ul a")).startswith("Kenji")
    assert len(page.soup.select("main ul a")) == 1
