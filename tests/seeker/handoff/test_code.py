"""The code of a hand-off: typed or scanned, once, for ten minutes, by a press (ax-K8)."""

import re

import pytest
from kiosk_steps import to_phone
from people import HelpingPerson, Seeker
from sqlalchemy import select

from portal.models import Handoff
from portal.ops import worker


@pytest.mark.parametrize("typed", ["{0}", " {0} "])
def test_without_a_camera_the_code_is_typed(app, hall, db, typed):
    hall.goes_to("needs")
    _address, code = to_phone(hall, app, db)
    phone = Seeker(app, "en")
    phone.opens("handoff")
    full_width = code.lower().translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789"})
    phone.page = phone.page.submit(code=typed.format(full_width))
    assert phone.page.path == "/en/request/needs"
    again = Seeker(app, "en")
    again.opens("handoff")
    wrong = again.page.submit(code=code)
    assert (wrong.status, len(wrong.errors)) == (422, 1)


def test_opening_only_offers_and_pressing_works_once(app, hall, db):
    hall.goes_to("needs")
    address, _code = to_phone(hall, app, db)
    for _look in range(3):
        assert app.test_client().get(address).status_code == 200
    phone = Seeker(app, "en")
    offer = phone.browser.open(address)
    other = Seeker(app, "en")
    late = other.browser.open(address)
    offer.submit()
    assert late.submit().status == 410
    assert other.browser.open(address).status == 410


def test_it_is_over_after_ten_minutes(app, hall, db, at):
    hall.goes_to("needs")
    address, code = to_phone(hall, app, db)
    assert hall.page.soup.select_one("#idle")["data-idle"] == "600"
    at("2026-11-24 09:09:59")
    worker.bring_what_is_due(app)
    assert app.test_client().get(address).status_code == 200
    at("2026-11-24 09:10:00")
    assert app.test_client().get(address).status_code == 410
    phone = Seeker(app, "en")
    phone.opens("handoff")
    assert phone.page.submit(code=code).status == 422
    assert "There is no code just now" in hall.opens("request/handoff").words
    hall.page = hall.page.press("Make a new code")
    assert hall.page.soup.select_one(".reference")


def test_a_new_code_ends_the_old_one(app, hall, db):
    hall.goes_to("needs")
    address, _code = to_phone(hall, app, db)
    hall.page.press("Make a new code")
    assert app.test_client().get(address).status_code == 410


def test_nothing_of_the_person_is_in_address_code_or_row(app, hall, db):
    hall.goes_to("check")
    address, code = to_phone(hall, app, db)
    assert re.fullmatch(r"/ja/handoff/[0-9a-f]{32}", address)  # 128 bits
    assert re.fullmatch(r"[34679AC-HJKMNPQRT-Y]{4} [34679AC-HJKMNPQRT-Y]{4}", code)
    row = db.scalars(select(Handoff)).one()
    assert address.rpartition("/")[2] not in str(row.__dict__)
    assert code.replace(" ", "") not in str(row.__dict__)


def test_a_wrong_address_offers_nothing(app):
    page = Seeker(app, "en").browser.open("/en/handoff/" + "0" * 32)
    assert page.status == 410
    assert "098-000-0000" in page.words


def test_a_code_to_agree_moves_nothing(app, db):
    lee = HelpingPerson(app, "en")
    lee.goes_to("agree")
    page = lee.page.press("Check with the person first (save a draft)")
    code = page.soup.select_one(".reference").get_text()
    hana = Seeker(app, "en")
    hana.opens("handoff")
    hana.page = hana.page.submit(code=code)
    assert hana.page.path == "/en/request/terms"
    assert hana.opens("request/details").path == "/en/request/terms"
    assert lee.opens("request/eligibility").path == "/en/request/eligibility"


@pytest.mark.parametrize("by_code", [False, True])
def test_pressing_twice_on_the_phone_is_one_press(app, hall, db, by_code):
    hall.goes_to("details")
    address, code = to_phone(hall, app, db)
    phone = Seeker(app, "en")
    offer = phone.browser.open("/en/handoff" if by_code else address)
    typed = {"code": code} if by_code else {}
    with phone.browser.client.session_transaction() as held:
        before = dict(held)
    offer.submit(**typed)
    with (
        phone.browser.client.session_transaction() as held
    ):  # the answer to the first press was lost
        held.clear()
        held.update(before)
    phone.page = offer.submit(**typed)
    assert phone.page.path == "/en/request/details"
    phone.page = offer.submit(**typed)  # and once more, from a page one went back to
    assert phone.page.path == "/en/request/details"
    stranger = Seeker(app, "en")
    page = stranger.browser.open("/en/handoff" if by_code else address)
    assert (page.submit(**typed) if by_code else page).status in (410, 422)
