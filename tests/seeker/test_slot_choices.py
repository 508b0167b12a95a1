"""Choosing among the times: more days, second and third choices, a choice that closes."""

import pytest
from people import Seeker
from sqlalchemy import select

from portal.models import PreferredTime, Slot

# Pages alone: what they show is kept by deeds, which are tried on both databases.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def test_more_days_keep_the_choice_and_say_where_they_begin(chooser):
    page = chooser.page.submit(
        "More days: from Monday, November 30", choice_1="okinawa/2026-11-26T10:00"
    )
    assert page.soup.select_one("fieldset.day time")["datetime"] == "2026-11-30"
    kept = page.soup.select_one("input[checked]")
    assert kept["value"] == "okinawa/2026-11-26T10:00"
    assert "Keep Thursday, November 26, 2026, 10:00 a.m." in page.words
    back = page.press("Earlier days: from Wednesday, November 25")
    assert back.soup.select_one("input[checked]")["value"] == "okinawa/2026-11-26T10:00"
    assert back.submit().path == "/en/request/details"


def test_the_coming_eight_weeks_can_be_reached(chooser):
    page, seen = chooser.page, set()
    while True:
        seen |= {time["datetime"] for time in page.soup.select("fieldset.day time")}
        more = [
            b.get_text(strip=True)
            for b in page.soup.select("button")
            if "More days" in b.get_text()
        ]
        if not more:
            break
        page = page.press(more[0])
    assert min(seen) == "2026-11-25"
    assert max(seen) == "2027-01-19"
    assert not seen & {"2026-12-29", "2026-12-31", "2027-01-01", "2027-01-11", "2026-11-28"}


def test_second_and_third_choices_are_optional_and_kept(chooser, db):
    page = chooser.page.submit(
        "Add a second choice (optional)", choice_1="okinawa/2026-11-25T09:00"
    )
    assert "Second choice" in page.words
    page = page.submit("Add a third choice (optional)", choice_2="okinawa/2026-11-25T10:00")
    page = page.submit(choice_3="okinawa/2026-11-26T09:00")
    assert page.path == "/en/request/details"
    chooser.page = page
    chooser.tells()
    for hour in ("9:00-9:30 a.m.", "10:00-10:30 a.m."):
        assert hour in chooser.page.words
    chooser.sends()
    times = db.scalars(select(PreferredTime).order_by(PreferredTime.rank)).all()
    assert [f"{time.starts_at:%d %H}" for time in times] == ["25 09", "25 10", "26 09"]
    taken = [slot.value for slot in db.scalars(select(Slot).where(Slot.taken > 0))]
    assert taken == ["okinawa/2026-11-25T09:00"]


def test_the_same_time_twice_is_explained(chooser):
    page = chooser.page.submit(
        "Add a second choice (optional)", choice_1="okinawa/2026-11-25T09:00"
    )
    page = page.submit(choice_2="okinawa/2026-11-25T09:00")
    assert (page.status, page.errors) == (
        422,
        ["You have already chosen this time. Choose a different one."],
    )


def test_a_further_choice_can_be_taken_back(chooser):
    page = chooser.page.submit(
        "Add a second choice (optional)", choice_1="okinawa/2026-11-25T09:00"
    )
    page.submit(choice_2="okinawa/2026-11-25T10:00")
    page = chooser.browser.open("/en/request/slot?choice=2")
    assert page.filled()["choice_2"] == ["okinawa/2026-11-25T10:00"]
    page.submit(choice_2="")
    assert chooser.browser.open("/en/request/slot?choice=2").filled()["choice_2"] == [""]


def test_a_choice_that_closes_meanwhile_leads_back(app, at):
    maria = Seeker(app, "en")
    maria.goes_to("check")
    at("2026-11-24 17:15")
    assert maria.opens("request/check").path == "/en/request/slot"
    assert "The time you chose before can no longer be chosen." in maria.page.words
