"""What staff type is understood in any form used in Japan, and kept as it was judged (S18)."""

import pytest
from calendar_steps import changes_places, slot
from desk_pages import newest
from people import AtTheDesk
from settling_steps import ADDRESS, press, sends

from portal.models import Role

DAYS = ["2026/11/26", "11/26", "11月26日", "令和8年11月26日", "R8.11.26", "２０２６－１１－２６"]


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("time", ["10:00", "1000", "10時", "１０：００", "午前10時"])
def test_days_and_times_in_any_form(app, db, day, time):
    page = AtTheDesk(app, role=Role.MANAGER).opens("calendar")
    changes_places(page, first=day, at=time)
    assert slot(db).capacity == 3


def test_a_mistyped_day_is_said_and_stays(app, db):
    page = AtTheDesk(app, role=Role.MANAGER).opens("calendar")
    page = changes_places(page, first="11/31")
    assert page.errors[0].startswith("There is no such day.")
    assert page.soup.select_one("[name=first]")["value"] == "11/31"
    assert slot(db).capacity == 2


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("ｔａｒｏ＠ｅｘａｍｐｌｅ．ｊｐ", "taro@example.jp"),
        ("taro@example\u200b.jp", "taro@example.jp"),
        ("taro@EXAMPLE.jp ", "taro@example.jp"),
    ],
)
def test_an_address_is_kept_as_it_was_judged(app, db, typed, kept):
    at_desk = AtTheDesk(app)
    page = at_desk.opens(f"requests/{sends(app)}")
    press(page, "Correct the address and send again", mail_address=typed)
    assert newest(db).email == kept


def test_an_input_method_left_on_is_explained(app, db):
    page = AtTheDesk(app).opens(f"requests/{sends(app)}")
    page = press(page, "Correct the address and send again", mail_address="たろう@example.jp")
    assert page.status == 422
    assert "half-width" in page.errors[0]


def test_one_call_for_two_is_seen_whatever_the_capitals(app, db):
    at_desk = AtTheDesk(app)
    page = at_desk.opens(f"requests/{sends(app)}")
    press(page, "Show the mail first", counsellor="Higa", address=ADDRESS).press(
        "Settle it and send this mail"
    )
    page = at_desk.opens(f"requests/{sends(app, 'okinawa/2026-11-27T10:00')}")
    shouted = ADDRESS.replace("teleoffice.example.jp", "TeleOffice.EXAMPLE.jp")
    page = press(page, "Show the mail first", counsellor="Higa", address=shouted)
    assert page.errors == ["Another booking uses this address. Make a new one in TeleOffice."]


def test_text_behind_the_address_of_the_call_is_refused(app, db):
    page = AtTheDesk(app).opens(f"requests/{sends(app)}")
    page = press(page, "Show the mail first", counsellor="Higa", address=f"{ADDRESS} 会議室")
    assert page.status == 422
    assert page.soup.select_one("[name=address]")["value"] == f"{ADDRESS} 会議室"
