"""A booking is changed in one form, as much as is to be otherwise, and one mail tells of it (contract, 5b)."""

import pytest
from desk_pages import newest
from pages import _values
from people import AtTheDesk, Staff
from pressing import CHANGE, NEXT_DAY, outbox
from settling_steps import ADDRESS, press, sends

from portal.models import State


@pytest.fixture
def booked(app, higa, reference):
    """The page of Maria's booking with Higa; Arakaki works there too."""
    Staff(app).confirms()
    Staff(app).has_colleague("Arakaki")
    return higa.opens(f"requests/{reference}")


def posts(page, reference: str, noun: str, **typed):
    """Send one change alone to its own address, as other programs and open pages do."""
    form = page.soup.select_one("#settling")
    values = {name: form.select_one(f"[name={name}]")["value"] for name in ("csrf_token", "seen")}
    return page.browser.post(f"/staff/requests/{reference}/{noun}", {**values, **typed})


def colleague(page) -> str:
    return next(o["value"] for o in page.soup.select("#counsellor option") if "Arakaki" in o.text)


def test_time_counsellor_and_call_change_in_one_press_and_one_mail(booked, db):
    before = len(outbox(db))
    page = press(booked, CHANGE, slot=NEXT_DAY, counsellor="Arakaki", address=f"{ADDRESS}7")
    assert "is changed. The mail goes out at 09:01:00." in page.words
    booking = newest(db)
    assert (booking.state, f"{booking.starts_at:%d %H:%M}") == (State.CONFIRMED, "27 10:00")
    assert (booking.counsellor.name, booking.teleoffice_address) == ("Arakaki", f"{ADDRESS}7")
    assert [kind for kind, _state in outbox(db)[before:]] == ["booking_changed"]


def test_another_counsellor_alone_is_told_to_nobody(booked, db):
    before = len(outbox(db))
    press(booked, CHANGE, counsellor="Arakaki")
    assert newest(db).counsellor.name == "Arakaki"
    assert len(outbox(db)) == before


def test_nothing_changed_is_said(booked):
    page = press(booked, CHANGE)
    assert page.status == 409
    assert page.errors[0].startswith("Nothing was changed: this stands there already.")


def test_support_is_arranged_with_it(app, db):
    reference = sends(app, needs=["companion"], arranged_by="self")
    Staff(app).confirms_any()
    page = AtTheDesk(app).opens(f"requests/{reference}")
    typed = {
        "outcome-companion": "not_possible",
        "instead-companion": "a letter",
        "agreed-companion": "yes",
    }
    press(page, CHANGE, **typed)
    assert [row.alternative for row in newest(db).arrangements] == ["a letter"]


def test_one_change_alone_has_its_own_address(booked, db, reference):
    posts(booked, reference, "counsellor", other=colleague(booked))
    assert newest(db).counsellor.name == "Arakaki"
    page = booked.browser.open(f"/staff/requests/{reference}")
    posts(page, reference, "call", call=f"{ADDRESS}8")
    assert newest(db).teleoffice_address == f"{ADDRESS}8"
    page = booked.browser.open(f"/staff/requests/{reference}")
    posts(page, reference, "move", slot=NEXT_DAY, counsellor=colleague(page))
    assert f"{newest(db).starts_at:%d %H:%M}" == "27 10:00"


@pytest.mark.parametrize(
    ("noun", "typed", "kept", "told"),
    [
        ("call", {"call": "https://evil.example/1"}, ("address", "https://evil.example/1"), "This is not an address of TeleOffice. It begins with https:// and ends as agreed."),
        ("move", {"slot": NEXT_DAY, "counsellor": "999"}, ("slot", NEXT_DAY), "Choose who will talk with the seeker."),
        ("counsellor", {"other": ""}, ("seen", None), "Choose who will talk with the seeker."),
    ],
)  # fmt: skip
def test_what_was_typed_for_one_change_stands_in_the_form_of_all(
    booked, reference, noun, typed, kept, told
):
    page = posts(booked, reference, noun, **typed)
    assert page.status == 422
    assert page.errors == [told]
    field, value = kept
    assert value is None or value in _values(page.soup.select_one("#settling"))[field]
