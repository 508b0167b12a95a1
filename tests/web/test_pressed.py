"""A press whose token does not fit never ends in silence: its answer says the cause and the remedy (S3)."""

import pytest
from pages import Browser
from people import AtKiosk, AtTheDesk, HelpingPerson, Seeker
from sqlalchemy import select

from portal.models import Booking, Draft, StaffSession

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
NOTHING = {"en": "The button did nothing", "ja": "ボタンを受け付けませんでした"}
OLD = "The page with this button was open for a long time."
BLOCKED = "The browser sent no cookie back"
ANOTHER = "something was erased, sent or begun anew in another tab"
AT_DESK = "somebody signed in or out in this browser"
OF_JOURNEY = ("request/anew", "request/decline", "request/handoff", "request/forget-helper")
OF_KIOSK = ("kiosk/on", "kiosk/pace", "request/anew", "request/handoff", "request/decline")
OF_DESK = ("sign-out", "kiosks/1/end", "interpreters/1/end")


def said(page, why: str, lang: str = "en") -> None:
    assert (page.status, page.heading) == (422, NOTHING[lang])
    assert why in page.words
    assert page.soup.select_one("#step a.button")["href"]


@pytest.mark.parametrize("where", OF_JOURNEY)
def test_on_the_way_to_a_request(app, db, where):
    lee = HelpingPerson(app, "en")
    lee.goes_to("needs")
    page = lee.browser.post(f"/en/{where}", {"csrf_token": "lost", "as": "self"})
    said(page, OLD)
    assert db.scalars(select(Draft)).one()
    assert page.follow("Open the page with the button").status == 200


@pytest.mark.parametrize("where", OF_KIOSK)
def test_on_a_shared_computer(app, where):
    hall = AtKiosk(app, "en")
    hall.goes_to("needs")
    said(hall.browser.post(f"/en/{where}", {"csrf_token": "lost", "pace": "3"}), OLD)


def test_a_script_of_a_page_left_open_is_told_too(app):
    hall = AtKiosk(app, "en")
    hall.goes_to("needs")
    answer = hall.browser.client.post("/en/kiosk/on", headers={"X-Requested-With": "fetch"})
    assert answer.status_code == 422


@pytest.mark.parametrize("where", OF_DESK)
def test_at_the_desk(app, db, where):
    higa = AtTheDesk(app, "admin")
    said(higa.browser.post(f"/staff/{where}", {"csrf_token": "lost"}), OLD)
    assert db.scalars(select(StaffSession)).one()


def test_the_end_of_an_absence(app):
    higa = AtTheDesk(app, "admin")
    said(higa.browser.post("/staff/calendar/absences", {"end": "1"}), OLD)


def test_the_next_time_of_a_request(app, db):
    maria = Seeker(app, "en")
    maria.goes_to("check")
    maria.sends()
    reference = db.scalars(select(Booking)).one().reference
    higa = AtTheDesk(app)
    said(higa.browser.post(f"/staff/requests/{reference}/next", {}), OLD)


def test_cookies_that_are_blocked_are_named_with_the_telephone(app):
    browser = Browser(app.test_client(use_cookies=False))
    token = browser.open("/en/request/who").filled()["csrf_token"]
    page = browser.post("/en/request/anew", {"csrf_token": token, "as": "self"})
    said(page, BLOCKED)
    assert "098-000-0000" in page.words


@pytest.mark.parametrize(("lang", "why"), [("en", ANOTHER), ("ja", "別のタブで消去")])
def test_another_tab_that_began_anew_is_named(app, lang, why):
    maria = Seeker(app, lang)
    maria.goes_to("needs")
    token = maria.opens("request").form("csrf_token").select_one("[name=csrf_token]")["value"]
    maria.browser.post(f"/{lang}/request/anew", {"csrf_token": token, "sure": "yes"})
    maria.opens("")
    said(maria.browser.post(f"/{lang}/request/anew", {"csrf_token": token}), why, lang)


def test_another_person_who_signed_in_is_named(app):
    oshiro = AtTheDesk(app, "admin", name="Oshiro")
    page = oshiro.opens("")
    page.press("Sign out")
    higa = AtTheDesk(app, "admin", name="Higa")
    higa.opens("")
    page.browser = higa.browser
    said(page.press("Sign out"), AT_DESK)
