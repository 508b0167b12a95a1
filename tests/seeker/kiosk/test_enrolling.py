"""How a computer becomes a shared one, stays one, and ends being one (S11, R-11)."""

import re

from counting import count
from people import AtKiosk, AtTheDesk, Seeker
from sqlalchemy import select

from portal import clock
from portal.accounts import kiosks
from portal.database import writing
from portal.models import Draft, Kiosk
from portal.web.caller import caller


def test_a_one_time_address_makes_a_kiosk_once(app, db):
    with writing(app.extensions["portal.engine"]) as session:
        token = kiosks.enrol(session, "Plaza 1", clock.now())
        session.commit()
    client = app.test_client()
    assert "portal-kiosk" not in str(client.get(f"/kiosk/enrol/{token}").headers)
    maria = Seeker(app, "en")
    maria.page = maria.browser.open(f"/kiosk/enrol/{token}?lang=en").submit()
    assert maria.page.path == "/en/"
    assert "Shared computer" in maria.page.words
    assert db.scalars(select(Kiosk)).one().enrolled_at is not None
    assert client.get(f"/kiosk/enrol/{token}").status_code == 404


def test_an_address_that_lay_around_for_an_hour_makes_none(app, at):
    with writing(app.extensions["portal.engine"]) as session:
        token = kiosks.enrol(session, "Plaza 1", clock.now())
        session.commit()
    at("2026-11-24 09:59:59")
    assert app.test_client().get(f"/kiosk/enrol/{token}").status_code == 200
    at("2026-11-24 10:00:00")
    assert app.test_client().get(f"/kiosk/enrol/{token}").status_code == 404


def test_making_a_kiosk_signs_out_of_the_desk_and_the_desk_stays_shut(app):
    higa = AtTheDesk(app, "manager")
    higa.opens("kiosks")
    page = higa.page.submit(kiosk_name="Hall")
    address = re.search(r"https://portal\.example\.jp(/kiosk/enrol/[\w-]+)", page.text)[1]
    higa.browser.open(f"{address}?lang=en").submit()
    with higa.browser.client.session_transaction() as held:
        assert "staff" not in held
    for where in ("", "sign-in", "kiosks"):
        page = higa.opens(f"{where}?lang=en")
        assert (page.status, page.heading) == (403, "Not on a shared computer")


def test_every_end_keeps_it_a_kiosk_for_another_year(app, hall, at):
    hall.goes_to("needs")
    made = hall.page.press("Finish and erase what I entered").response
    sent = [
        str(h) for response in [made, *made.history] for h in response.headers.getlist("Set-Cookie")
    ]
    assert any(
        cookie.startswith("portal-kiosk=") and "Max-Age=31536000" in cookie for cookie in sent
    )


def test_a_kiosk_that_is_ended_at_the_desk_is_none_any_more(app, hall, db):
    hall.goes_to("details")
    desk = AtTheDesk(app, "manager")
    assert "In use since" in desk.opens("kiosks").words
    desk.page = desk.page.press("End it: Hall")
    assert "Ended:" in desk.page.words
    assert count(db, Draft) == 0
    assert "class" not in hall.opens("").soup.html.attrs


def test_the_desk_makes_a_kiosk(app):
    desk = AtTheDesk(app, "manager")
    desk.opens("kiosks")
    page = desk.page.submit(kiosk_name="Window 3")
    address = re.search(r"https://portal\.example\.jp(/kiosk/enrol/[\w-]+)", page.text)[1]
    assert address not in desk.opens("kiosks").text
    maria = Seeker(app, "en")
    maria.page = maria.browser.open(f"{address}?lang=en").submit()
    assert "Shared computer" in maria.page.words


def test_the_command_line_makes_a_kiosk(app):
    answer = app.test_cli_runner().invoke(args=["kiosk", "enrol", "Plaza 2"])
    assert answer.exit_code == 0
    assert answer.output.startswith("https://portal.example.jp/kiosk/enrol/")
    assert app.test_cli_runner().invoke(args=["kiosk", "enrol", " "]).exit_code == 2


def test_a_kiosk_is_counted_for_itself(app, hall):
    neighbour = AtKiosk(app, "en", where="Neighbour")
    with hall.browser.client as client:
        client.get("/en/")
        one = caller()
    with neighbour.browser.client as client:
        client.get("/en/")
        other = caller()
    assert one != other
    assert one.startswith("kiosk ")


def code_and_page(app) -> tuple[str, AtTheDesk]:
    higa = AtTheDesk(app, "manager")
    page = higa.opens("kiosks?lang=en").submit(kiosk_name="Hall")
    higa.page = page
    return page.soup.select_one("strong.reference").get_text(strip=True), higa


def test_a_short_code_makes_one_too_and_works_once(app, db):
    code, _higa = code_and_page(app)
    assert len(code) == 9
    maria = Seeker(app, "en")
    maria.page = maria.browser.open("/kiosk?lang=en").submit(code=code.lower().replace(" ", "－"))
    assert maria.page.path == "/en/"
    assert "Shared computer" in maria.page.words
    assert db.scalars(select(Kiosk)).one().code_hash is None
    other = Seeker(app, "en")
    page = other.browser.open("/kiosk?lang=en").submit(code=code)
    assert (page.status, page.errors) == (422, ["This code is not known, was used, or is more than an hour old. Make a new one at the staff desk."])  # fmt: skip


def test_the_long_address_uses_the_code_up_as_well(app):
    code, higa = code_and_page(app)
    address = re.search(r"https://portal\.example\.jp(/kiosk/enrol/[\w-]+)", higa.page.text)[1]
    Seeker(app, "en").browser.open(f"{address}?lang=en").submit()
    page = Seeker(app, "en").browser.open("/kiosk?lang=en").submit(code=code)
    assert page.status == 422


def test_a_code_lives_an_hour(app, at):
    code, _higa = code_and_page(app)
    at("2026-11-24 10:00:00")
    assert Seeker(app, "en").browser.open("/kiosk?lang=en").submit(code=code).status == 422
