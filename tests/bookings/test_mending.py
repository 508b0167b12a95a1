"""A confirmed booking gets another counsellor, or another address of the call (a06-p3)."""

import pytest
from counselled import TEN, asks, confirms
from duties import Office
from people import AtTheDesk, Staff
from settling_steps import press
from sqlalchemy import select

from portal.bookings.action import Unchanged
from portal.bookings.actions.reassign import change_call, reassign
from portal.bookings.calls import AddressUsed
from portal.bookings.counsellors import NotFree
from portal.models import Booking, CounsellorClaim, OutboxMessage
from portal.rules import Refused

NEW = "https://teleoffice.example.jp/77"


@pytest.fixture
def maria(as_left) -> str:
    return as_left(_is_confirmed)


def _is_confirmed(app) -> str:
    reference = asks(app)
    confirms(app, reference, "Higa")
    return reference


def kinds(db) -> list[str]:
    db.rollback()
    return list(db.scalars(select(OutboxMessage.kind).order_by(OutboxMessage.id)))[2:]


def test_another_counsellor_takes_over_and_the_first_is_free_again(app, maria, db):
    page = AtTheDesk(app, name="Oshiro").opens(f"requests/{maria}")
    done = press(page, "Change the booking and tell the seeker", counsellor="Oshiro")
    assert "Staff member: Oshiro" in done.words
    claim = db.scalars(select(CounsellorClaim)).one()
    assert claim.staff_id == Staff(app).has_colleague("Oshiro")
    assert kinds(db) == ["confirmed"]
    confirms(app, asks(app, name="Lee"), "Higa", 2)


def test_who_is_away_or_busy_does_not_take_over(app, maria):
    confirms(app, asks(app, name="Lee"), "Kinjo", 2)
    Office(app).is_away("Oshiro")
    staff = Staff(app)
    for other in map(staff.has_colleague, ("Kinjo", "Oshiro")):
        with pytest.raises(NotFree):
            staff.does(lambda db, booking, now, who=other: reassign(db, booking, who), maria)


@pytest.mark.clause("a06-p3")
def test_another_address_is_mailed_once_and_the_calendar_entry_follows(app, maria, db):
    page = AtTheDesk(app, name="Higa").opens(f"requests/{maria}")
    done = press(page, "Change the booking and tell the seeker", address=f" {NEW}")
    assert NEW in done.words
    db.rollback()
    booking = db.scalars(select(Booking)).one()
    assert (booking.teleoffice_address, booking.calendar_sequence) == (NEW, 1)
    assert kinds(db) == ["confirmed", "booking_changed"]


def test_an_address_of_another_booking_and_the_same_one_are_refused(app, maria, db):
    confirms(app, asks(app, TEN, "Lee"), "Higa", 2)
    staff = Staff(app)
    for address, failure in (
        ("https://teleoffice.example.jp/2", AddressUsed),
        ("https://teleoffice.example.jp/1", Unchanged),
        ("https://evil.example/1", Refused),
    ):
        with pytest.raises(failure):
            staff.does(change_call, maria, address=address, office=staff.office)
    assert kinds(db) == ["confirmed", "received", "request_waits", "confirmed"]
