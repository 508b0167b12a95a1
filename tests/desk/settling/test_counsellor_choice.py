"""Who can be chosen to talk with a seeker, at the desk: those free first, and why others are not."""

from datetime import date

import pytest
from counselled import TEN, asks, confirms
from duties import Office
from people import AtTheDesk, Staff
from settling_steps import press
from sqlalchemy import select

from portal.bookings.counsellors import NotFree
from portal.database import writing
from portal.models import Booking, StaffMember


def test_the_desk_offers_who_is_free_and_says_why_others_are_not(app, db):
    office = Office(app)
    office.works("Arakaki")
    office.works("Kinjo", valid_until=date(2026, 11, 25))
    office.is_away("Oshiro")
    maria, lee = asks(app), asks(app, TEN, "Lee")
    confirms(app, maria, "Higa", 1)
    kim = asks(app, "plaza-okinawa/2026-11-26T11:00", "Kim")
    page = AtTheDesk(app, name="Kinjo").opens(f"requests/{lee}")
    names = [o.get_text() for o in page.soup.select("select[name=counsellor] option")]
    assert names == ["Arakaki", "Higa", "Kinjo", "Oshiro (away then)"]
    assert page.soup.select_one("select[name=counsellor] [selected]").get_text() == "Kinjo"
    refused = press(page, "Show the mail first", counsellor="Oshiro (away then)", address="https://teleoffice.example.jp/9")  # fmt: skip
    assert refused.status == 409
    assert refused.errors[0].startswith("Nothing was changed: this member of staff is away")
    assert "https://teleoffice.example.jp/9" in refused.text
    assert kim


def test_who_has_left_is_no_choice_and_no_counsellor(app, db):
    reference = asks(app)
    Staff(app).has_colleague("Higa")
    with writing(app.extensions["portal.engine"]) as own:
        own.scalars(select(StaffMember).where(StaffMember.name == "Higa")).one().active = False
        own.commit()
    page = AtTheDesk(app, name="Oshiro").opens(f"requests/{reference}")
    assert "Higa" not in [o.get_text() for o in page.soup.select("select[name=counsellor] option")]
    with pytest.raises(NotFree):
        confirms(app, reference, "Higa")
    assert db.scalars(select(Booking)).one().counsellor is None
