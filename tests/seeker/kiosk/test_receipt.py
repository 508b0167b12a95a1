"""The receipt of a kiosk belongs to the kiosk: it goes with the turn, and leads nobody to the request (S11)."""

import pytest
from counting import count
from kiosk_steps import finishes
from people import AtKiosk, Seeker
from sqlalchemy import select

from portal import clock
from portal.accounts import kiosks
from portal.database import writing
from portal.models import Booking, Draft, KioskReceipt, StaffSession
from portal.ops import worker


@pytest.fixture
def sent(hall):
    """Somebody on the receipt of a kiosk; what the check page held is kept."""
    hall.goes_to("check")
    hall.pressed = hall.page.filled()
    hall.sends()
    assert hall.page.path == "/en/request/sent"
    return hall


def cookies_of(person) -> dict:
    with person.browser.client.session_transaction() as held:
        return dict(held)


def with_cookies(app, held: dict, kiosk_key: str = "") -> Seeker:
    """Another browser with a copy of these cookies."""
    other = Seeker(app, "en")
    with other.browser.client.session_transaction() as session:
        session.update(held)
    if kiosk_key:
        other.browser.client.set_cookie("portal-kiosk", kiosk_key)
    return other


def test_the_cookie_holds_a_random_key_alone(sent, db):
    held = cookies_of(sent)
    assert set(held) <= {"_permanent", "csrf_token", "kiosk_receipt", "pace"}
    booking = db.scalars(select(Booking)).one()
    assert "booking/" not in sent.page.text
    assert booking.link_seed not in str(held)
    assert sent.pressed["idempotency_key"][0] not in str(held)


@pytest.mark.parametrize("how", ["finishes", "time", "desk"])
def test_a_copied_cookie_shows_nothing_afterwards(app, sent, db, at, how):
    held, key = cookies_of(sent), sent.browser.client.get_cookie("portal-kiosk").value
    assert with_cookies(app, held, key).opens("request/sent").path == "/en/request/sent"
    assert with_cookies(app, held).opens("request/sent").path == "/en/request"
    if how == "finishes":
        finishes(sent)
    elif how == "time":
        at("2026-11-24 09:05:45")
        worker.bring_what_is_due(app)
    else:
        with writing(app.extensions["portal.engine"]) as own:
            kiosks.revoke(own, 1, clock.now())
            own.commit()
    assert count(db, KioskReceipt) == 0
    for kiosk_key in (key, ""):
        page = with_cookies(app, held, kiosk_key).opens("request/sent")
        assert page.path != "/en/request/sent" or page.status == 410
        assert "seeker" not in page.words.replace("job seeker", "")


@pytest.mark.parametrize("on_kiosk", [True, False])
def test_the_page_sent_once_more_shows_nothing_after_the_end(app, sent, on_kiosk):
    """Back and reload sends the check page again."""
    finishes(sent)
    other = sent if on_kiosk else Seeker(app, "en")
    page = other.browser.post("/en/request/check", sent.pressed)
    assert page.path == "/en/request/who" or (page.status, on_kiosk) == (409, False)
    assert "seeker@" not in page.text
    assert other.opens("request/sent").path == "/en/request"


def test_pressed_twice_shows_the_receipt_once_more(app, sent, db):
    page = sent.browser.post("/en/request/check", sent.pressed)
    assert page.path == "/en/request/sent"
    assert count(db, Booking) == 1


def test_whose_first_answer_was_lost_sees_the_receipt_and_can_erase_it(app, hall, db):
    hall.goes_to("check")
    before, pressed = cookies_of(hall), hall.page.filled()
    hall.sends()
    with hall.browser.client.session_transaction() as held:
        held.clear()
        held.update(before)
    assert hall.browser.post("/en/request/check", pressed).path == "/en/request/sent"
    with hall.browser.client.session_transaction() as held:
        held.clear()
        held.update(before)
    hall.page = hall.opens("")
    finishes(hall)
    assert count(db, KioskReceipt) == 0


def test_a_draft_of_a_kiosk_opens_nowhere_else(app, hall, db):
    hall.goes_to("details")
    assert with_cookies(app, cookies_of(hall)).opens("request/details").path == "/en/request/who"
    other = AtKiosk(app, "en", where="Neighbour")
    with other.browser.client.session_transaction() as held:
        held.update(cookies_of(hall))
    assert other.opens("request/details").path == "/en/request/who"
    assert count(db, Draft) == 1


def test_a_browser_made_a_kiosk_keeps_nothing_of_before(app, db):
    maria = Seeker(app, "en")
    maria.goes_to("details")
    maria.browser.client.set_cookie("portal-helper", "k" * 43)
    maria.browser.client.set_cookie("display", "largest.dark.ordinary")
    with writing(app.extensions["portal.engine"]) as own:
        token = kiosks.enrol(own, "Hall", clock.now())
        own.commit()
    made = maria.browser.open(f"/kiosk/enrol/{token}?lang=en").submit()
    assert made.response.history[0].headers["Clear-Site-Data"] == '"cache", "storage"'
    assert cookies_of(maria).keys() <= {"_permanent", "csrf_token"}
    assert maria.browser.client.get_cookie("portal-helper") is None
    assert maria.browser.client.get_cookie("display") is None
    assert (count(db, Draft), count(db, StaffSession)) == (0, 0)


def test_a_kiosk_made_anew_ends_the_one_it_was(app, hall, db):
    hall.goes_to("details")
    with writing(app.extensions["portal.engine"]) as own:
        token = kiosks.enrol(own, "Hall 2", clock.now())
        own.commit()
    hall.browser.open(f"/kiosk/enrol/{token}?lang=en").submit()
    assert count(db, Draft) == 0
    assert [each.revoked_at is None for each in kiosks.everyone(db)] == [True, False]


def test_nothing_of_another_device_comes_into_a_kiosk(app, hall, db):
    token = "0" * 32
    for where in (f"/en/handoff/{token}", "/en/handoff"):
        assert hall.browser.post(where, {"code": "2345-6789"}).status == 403
