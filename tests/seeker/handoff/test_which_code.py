"""A code that leads nowhere says why: never one, used, or its time is over; one of before a change works (ax-K8)."""

import pytest
from kiosk_steps import to_phone
from people import AtTheDesk, HelpingPerson, Seeker
from sqlalchemy import select

from portal import keys
from portal.models import Handoff
from portal.rules.values import code as codes

UNKNOWN, USED, OVER = "There is no such code.", "This code was used already.", "The time of this code is over."  # fmt: skip


def answer(app, code: str) -> str:
    """What a phone that types a code is told; "" when it goes on."""
    phone = Seeker(app, "en")
    phone.opens("handoff")
    page = phone.page.submit(code=code)
    assert page.status in (200, 422)
    return page.errors[0] if page.errors else ""


def test_wrong_used_and_too_old_are_told_apart(app, hall, db, at):
    hall.goes_to("needs")
    address, code = to_phone(hall, app, db)
    assert UNKNOWN in answer(app, "ACDE FGHJ")
    at("2026-11-24 09:10:00")
    assert OVER in answer(app, code)
    page = Seeker(app, "en").browser.open(address.replace("/ja/", "/en/"))
    assert page.heading == "The time of this address is over"
    hall.opens("request/handoff")
    hall.page = hall.page.press("Make a new code")
    assert UNKNOWN in answer(app, code)  # ended by the newer one
    address, code = offered_again(hall, app, db)
    assert answer(app, code) == ""
    assert USED in answer(app, code)
    page = Seeker(app, "en").browser.open(address)
    assert page.heading == "This address was used already"


def offered_again(hall, app, db) -> tuple[str, str]:
    db.rollback()  # look anew
    secret, row = app.config["SECRET_KEY"], db.scalars(select(Handoff)).one()
    code = hall.page.soup.select_one(".reference").get_text()
    return f"/en/handoff/{keys.handoff_token(secret, row.seed)}", code


def test_a_code_of_before_the_signs_were_fewer_is_shown_and_works(app, hall, db):
    hall.goes_to("needs")
    to_phone(hall, app, db)
    earlier = as_given_out_before(app, db)
    shown = hall.opens("request/handoff").soup.select_one(".reference").get_text()
    assert shown.replace(" ", "") == earlier
    assert answer(app, shown.lower()) == ""


def as_given_out_before(app, db) -> str:
    """Put the code in the row that the program of before would have put there, look-alikes and all."""
    secret, row, code = app.config["SECRET_KEY"], db.scalars(select(Handoff)).one(), ""
    while not set(code) & set("258BSZ"):
        row.seed = keys.new_key()
        code = codes.EARLIER_HANDOFF.of(keys.handoff_number(secret, row.seed))
    row.code_hash = keys.code_hash(secret, code)
    row.token_hash = keys.hashed(keys.handoff_token(secret, row.seed))
    db.commit()
    return code


@pytest.mark.parametrize("sign", list("0O1IL"))
def test_no_sign_is_taken_for_another(app, sign):
    assert "It never holds 0, 1, 2, 5, 8, B, I, L, O, S or Z." in answer(app, f"ACDE FGH{sign}")


def test_staff_are_told_why_as_well(app, db):
    lee = HelpingPerson(app, "en")
    lee.goes_to("agree")
    page = lee.page.press("Check with the person first (save a draft)")
    code = page.soup.select_one(".reference").get_text()
    form = AtTheDesk(app).opens("agreement")
    form = form.submit(code="ACDE FGHJ", language="en")
    assert UNKNOWN in form.errors[0]
    assert answer(app, code) == ""
    assert USED in form.submit(code=code, language="en").errors[0]
