"""Going back, coming back later, and from another browser."""

from people import Seeker
from sqlalchemy import update

from portal.database import writing
from portal.models import Slot


def test_the_overview_shows_what_is_done_and_goes_on(app):
    maria = Seeker(app, "en")
    maria.goes_to("needs")
    maria.opens("request")
    states = [item.get_text(" ", strip=True) for item in maria.page.soup.select(".status")]
    assert states == ["Done", "Done", "Done", "Done", "Next", "Later", "Later", "Later"]
    assert maria.page.follow("Support you need").path == "/en/request/needs"


def test_a_draft_waits_for_a_day_and_no_longer(app, db, at):
    maria = Seeker(app, "en")
    maria.goes_to("needs")
    at("2026-11-25 08:59")
    assert maria.opens("request/needs").path == "/en/request/needs"
    at("2026-11-25 09:00:01")
    assert maria.opens("request/needs").path == "/en/request/who"
    assert "Time ran out" in maria.page.words


def test_another_browser_sees_nothing_of_a_draft(app):
    Seeker(app, "en").goes_to("details")
    assert Seeker(app, "en").opens("request/details").path == "/en/request/who"


def test_back_shows_what_was_answered(app):
    maria = Seeker(app, "en")
    maria.goes_to("details")
    back = maria.page.follow("Back")
    assert back.path == "/en/request/slot"
    assert back.filled()["choice_1"]
    back = maria.browser.open("/en/request/eligibility")
    assert back.filled()["office"] == ["okinawa"]


def test_nothing_is_asked_twice(app):
    maria, seen = Seeker(app, "en"), set()
    maria.goes_to("check")
    for step in ("who", "eligibility", "agree", "needs", "slot", "details"):
        maria.opens(f"request/{step}")
        names = {
            field["name"]
            for field in maria.page.form().select("input:not([type=hidden]), select, textarea")
        }
        assert not names & seen, step
        seen |= names


def test_without_a_time_the_language_can_still_be_switched(app, db):
    maria = Seeker(app, "en")
    maria.goes_to("slot")
    with writing(app.extensions["portal.engine"]) as session:
        session.execute(update(Slot).values(capacity=0))
        session.commit()
    page = maria.opens("request/slot")
    assert "No times are open just now" in page.words
    assert page.soup.select_one("#languages a[hreflang=ja]")
