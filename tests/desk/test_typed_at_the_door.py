"""Addresses, codes and names at the desk's door are understood however typed (S18)."""

import pytest
from desk_pages import newest
from door_steps import code, signs_in, with_second_factor
from people import AtTheDesk
from settling_steps import press, sends
from sqlalchemy import select

from portal.models import Kiosk, Role, StaffMember

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.mark.parametrize(
    "typed", ["ＨＩＧＡ＠office.example.jp", " higa@office\u200b.example.jp　"]
)
def test_an_address_in_any_form_opens_the_door(app, account, typed):
    assert signs_in(app, typed).heading == "Queue"


@pytest.mark.parametrize("form", ["{}\u200b", "{0[0]} {0[1]}{0[2]}ー{0[3]}{0[4]}{0[5]}"])
def test_a_one_time_code_in_any_form(app, account, form):
    secret = with_second_factor(app, account)
    assert signs_in(app).submit(code=form.format(code(secret))).heading == "Queue"


def test_an_account_cannot_be_tried_more_often_by_other_spellings(app, account):
    spellings = [f"{' ' * n}higa@office.example.jp\u200b" for n in range(11)]
    assert [signs_in(app, each, "wrong").status for each in spellings][-1] == 429


def test_a_colleague_is_kept_as_judged(admin, db):
    page = admin.opens("people").submit(
        mail_address="ｉｔｏ＠office.example.jp", colleague="\u202eIto\u200b", role="counsellor"
    )
    assert page.status == 200
    ito = db.scalars(select(StaffMember).where(StaffMember.name == "Ito")).one()
    assert ito.email == "ito@office.example.jp"


def test_a_kiosk_has_a_name_that_can_be_seen(app, db):
    page = AtTheDesk(app, Role.MANAGER).opens("kiosks")
    assert page.submit(kiosk_name="\u200b\u200b").status == 422
    page.submit(kiosk_name="\u202eHall")
    assert db.scalars(select(Kiosk)).one().name == "Hall"


def test_a_note_is_kept_with_single_line_breaks_and_never_cut(app, db):
    page = AtTheDesk(app).opens(f"requests/{sends(app)}")
    refused = press(page, "Keep the note", note="x" * 1001)
    assert refused.errors == ["Shorten this to 1000 characters or fewer."]
    press(page, "Keep the note", note="a\r\n" * 400 + "b")
    assert newest(db).notes[0].text == "a\n" * 400 + "b"
