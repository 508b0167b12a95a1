"""From a kiosk to one's own phone: the phone goes on, the kiosk forgets (ax-K8)."""

from kiosk_steps import to_phone
from people import Seeker
from sqlalchemy import select

from portal.models import Booking


def test_the_phone_goes_on_at_the_same_step_in_the_same_language(app, hall, db):
    hall.goes_to("details")
    hall.page = hall.page.submit("Continue on my phone", name="Maria Clara", email="not yet")
    address, _code = to_phone(hall, app, db)
    phone = Seeker(app, "ja")
    offer = phone.browser.open(address)
    assert "Maria" not in offer.text
    phone.page = offer.submit()
    assert phone.page.path == "/en/request/details"
    assert phone.page.filled()["name"] == ["Maria Clara"]
    phone.lang = "en"
    phone.tells()
    phone.sends()
    db.rollback()
    booking = db.scalars(select(Booking)).one()
    assert (booking.name, booking.channel) == ("Maria da Silva", "own_device")


def test_the_kiosk_erases_itself_when_the_phone_goes_on(app, hall, db):
    hall.goes_to("details")
    address, _code = to_phone(hall, app, db)
    Seeker(app, "en").browser.open(address).submit()
    hall.browser.client.set_cookie("display", "largest.dark.ordinary")
    page = hall.opens("request/handoff?purpose=move")
    assert page.heading == "It continues on your phone"
    assert page.response.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert "data-text" not in hall.opens("").soup.html.attrs
    for step in ("details", "slot", "check"):
        assert hall.opens(f"request/{step}").path == "/en/request/who"


def test_the_next_person_at_the_kiosk_is_not_taken_for_the_one_before(app, hall, db, at):
    hall.goes_to("needs")
    address, _code = to_phone(hall, app, db)
    Seeker(app, "en").browser.open(address).submit()
    assert hall.opens("request/handoff").heading == "It continues on your phone"
    hall.goes_to("needs")
    at("2026-11-24 09:05:45")
    assert "Time ran out" in hall.opens("request/needs").words
    assert hall.opens("request/handoff").path == "/en/request"


def test_whoever_has_no_draft_has_nothing_to_move(app):
    maria = Seeker(app, "en")
    assert maria.opens("request/handoff").path == "/en/request"
    assert maria.browser.client.get("/en/request/handoff.svg").status_code == 404


def test_a_request_on_the_phone_is_not_lost_without_a_word(app, hall, db):
    hall.goes_to("details")
    address, _code = to_phone(hall, app, db)
    phone = Seeker(app, "en")
    phone.goes_to("needs")
    for where in (address.replace("/ja/", "/en/"), "/en/handoff"):
        assert "both stay open on this device" in phone.browser.open(where).words
    assert phone.opens("request/needs").path == "/en/request/needs"


def test_from_an_article_the_phone_goes_on_at_the_article(app, hall, db):
    hall.goes_to("terms")
    page = hall.opens("request/terms/5")
    values = {**page.filled(), "to_phone": "yes", "question": "Which firewall?"}
    hall.page = hall.browser.post("/en/request/terms/5", values)
    code = hall.page.soup.select_one(".reference").get_text()
    phone = Seeker(app, "en")
    phone.opens("handoff")
    page = phone.page.submit(code=code)
    assert page.path == "/en/request/terms/5"
    assert "Which firewall?" in page.text


def test_whoever_types_on_after_the_phone_took_over_is_told(app, hall, db):
    hall.goes_to("details")
    page = hall.page
    address, _code = to_phone(hall, app, db)
    Seeker(app, "en").browser.open(address).submit()
    hall.page = page.submit(name="Typed on")
    assert hall.page.heading == "It continues on your phone"
