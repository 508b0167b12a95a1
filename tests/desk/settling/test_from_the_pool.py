"""Confirming with the next address of the pool, and what happens when somebody was quicker."""

import pytest
from counselled import TEN, asks
from people import AtTheDesk, Staff
from settling_steps import press
from sqlalchemy import select

from portal.bookings import pool
from portal.models import Booking, StaffMember, TeleofficeAddress

HOST = "https://teleoffice.example.jp"


@pytest.fixture
def fill(app, db):
    """Puts addresses of these names into the pool."""

    def fill(*names: str) -> None:
        Staff(app).has_colleague("Kinjo")

        def deed(db, booking, now):
            member = db.scalars(select(StaffMember)).first()
            lines = "\n".join(f"{HOST}/{name}" for name in names)
            pool.add(db, lines, Staff(app).office, member, now)

        Staff(app).does(deed)

    return fill


def calls(db) -> list[str]:
    """The addresses that bookings have, those asked for first in front."""
    db.rollback()
    found = db.scalars(select(Booking).order_by(Booking.id))
    return [booking.teleoffice_address for booking in found if booking.call]


def shows(higa, reference: str):
    """The mail that confirming sends, reached by pressing as the page stands."""
    return press(higa.opens(f"requests/{reference}"), "Show the mail first", counsellor="Higa")


@pytest.mark.clause("a06-p3")
def test_a_request_is_confirmed_with_the_next_address_as_the_page_stands(app, higa, db, fill):
    fill("first", "second")
    reference = asks(app)
    page = shows(higa, reference)
    assert f"{HOST}/first" in page.words
    assert calls(db) == []
    assert db.scalars(select(TeleofficeAddress.used_at)).all() == [None, None]  # not yet reserved
    done = page.press("Settle it and send this mail")
    assert "is done. This is the next one." in done.words
    assert calls(db) == [f"{HOST}/first"]
    page = higa.opens(f"requests/{reference}")
    assert page.form("next_call").select_one("[name=suggested]")["value"] == f"{HOST}/second"


def test_who_confirms_second_gets_the_next_one_and_is_told(app, higa, db, fill):
    fill("first", "second")
    mine, theirs = shows(higa, asks(app)), shows(AtTheDesk(app, name="Oshiro"), asks(app, TEN))
    mine.press("Settle it and send this mail")
    done = theirs.press("Settle it and send this mail")
    assert "The address shown had just been used: the next one was taken." in done.words
    assert calls(db) == [f"{HOST}/first", f"{HOST}/second"]


def test_who_finds_the_pool_empty_keeps_all_and_is_told(app, higa, db, fill):
    fill("first")
    mine, theirs = shows(higa, asks(app)), shows(AtTheDesk(app, name="Oshiro"), asks(app, TEN))
    mine.press("Settle it and send this mail")
    late = theirs.press("Settle it and send this mail")
    assert late.status == 409
    assert late.errors == ["This address has just been used, and no other is left. Enter one from TeleOffice, or add some first."]  # fmt: skip
    assert late.form("address").select_one("[name=address]")["value"] == f"{HOST}/first"
    assert "Add TeleOffice addresses" in late.words
    assert calls(db) == [f"{HOST}/first"]


def test_a_typed_address_is_judged_as_ever(app, higa, db, fill):
    fill("first", "second")
    shows(higa, asks(app)).press("Settle it and send this mail")
    page = higa.opens(f"requests/{asks(app, TEN)}")
    late = press(page, "Show the mail first", address=f"{HOST}/FIRST")
    assert late.errors == ["Another booking uses this address. Make a new one in TeleOffice."]
    page = press(late, "Show the mail first", address=f"{HOST}/second/")
    page.press("Settle it and send this mail")
    assert calls(db) == [f"{HOST}/first", f"{HOST}/second"]
    assert len(db.scalars(select(TeleofficeAddress)).all()) == 2  # the one of the pool is used


def test_an_empty_pool_leads_to_where_it_is_filled(app, higa):
    page = higa.opens(f"requests/{asks(app)}")
    assert page.form("address").select_one("[name=address]")["value"] == ""
    assert "No address is left to fill in here." in page.words
    assert page.follow("Add TeleOffice addresses").path == "/staff/teleoffice"


def test_an_address_that_was_changed_is_given_to_nobody_again(app, higa, db, fill):
    fill("first", "second")
    reference = asks(app)
    shows(higa, reference).press("Settle it and send this mail")
    done = press(
        higa.opens(f"requests/{reference}"),
        "Change the booking and tell the seeker",
        next_call="yes",
    )
    assert calls(db) == [f"{HOST}/second"]
    assert done.form("address").select_one("[name=next_call]") is None  # none is left
    first = db.scalars(select(TeleofficeAddress).order_by(TeleofficeAddress.id)).first()
    assert (first.address, first.booking_id, first.used_at is None) == (None, None, False)
    page = higa.opens("teleoffice").submit("Add these addresses", addresses=f"{HOST}/first")
    assert "A booking has used it." in page.words


def test_an_address_of_a_host_given_up_is_not_suggested(app, higa, fill):
    fill("first")
    office = app.extensions["portal.office"]
    other = office.teleoffice.model_copy(update={"hosts": ("calls.example.jp",)})
    app.extensions["portal.office"] = office.model_copy(update={"teleoffice": other})
    app.extensions.pop("portal.office.kept", None)
    page = higa.opens(f"requests/{asks(app)}")
    assert page.form("address").select_one("[name=address]")["value"] == ""
