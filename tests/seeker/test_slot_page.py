"""The page of times: what is offered, until when, in which words."""

import pytest
from people import Seeker
from sqlalchemy import select

from portal.models import Slot

# Pages alone: what they show is kept by deeds, which are tried on both databases.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def test_times_are_radio_buttons_grouped_by_day(chooser):
    days = chooser.page.soup.select("fieldset.day")
    assert [day.legend.time["datetime"] for day in days] == [
        "2026-11-25",
        "2026-11-26",
        "2026-11-27",
    ]
    assert days[0].legend.time.get_text() == "Wednesday, November 25"
    labels = [
        label.get_text(strip=False) for label in chooser.page.soup.select("fieldset.day label")
    ]
    assert labels[0] == "Wednesday, November 25 9:00 a.m."
    assert len(set(labels)) == len(labels) <= 20
    assert {field["name"] for field in chooser.page.soup.select("input[type=radio]")} == {
        "choice_1"
    }
    assert not chooser.page.soup.select("input[type=radio][checked], input[disabled]")


def test_in_japanese_days_and_times_follow_local_habit(app):
    hana = Seeker(app, "ja")
    hana.goes_to("slot")
    labels = [label.get_text() for label in hana.page.soup.select("fieldset.day label")]
    assert labels[0] == "11月25日（水） 午前9時"
    assert labels[4] == "11月25日（水） 午後2時30分"
    assert "受付は11月24日（火）午後5時15分まで" in hana.page.words


@pytest.mark.clause("a06-p1")
def test_the_cut_off_is_told_with_its_moment_and_reason(chooser):
    words = chooser.page.words
    assert "Requests until Tuesday, November 24, 5:15 p.m." in words
    assert "Staff settle the time by the day before (Article 6)" in words
    assert "The earliest day you can choose now is Wednesday, November 25." in words


@pytest.mark.clause("a06-p1")
def test_a_time_past_its_cut_off_is_not_offered(chooser, at):
    at("2026-11-24 17:14:59")
    chooser.opens("request/slot")
    assert chooser.times()[0] == "okinawa/2026-11-25T09:00"
    at("2026-11-24 17:15")
    chooser.opens("request/slot")
    assert chooser.times()[0] == "okinawa/2026-11-26T09:00"


@pytest.mark.clause("a06-p2-i3")
def test_a_closed_day_cannot_be_chosen(chooser, app):
    for value in (
        "okinawa/2026-11-28T10:00",
        "okinawa/2027-01-01T10:00",
        "okinawa/2026-11-25T03:00",
        "x",
        "okinawa/",
    ):
        page = chooser.page.submit(choice_1=value)
        assert page.status == 422, value
        assert page.errors == [
            "This time can no longer be chosen. Choose another. Your other answers are kept."
        ]


def test_a_full_time_is_not_offered(chooser, db):
    full = db.scalars(select(Slot).where(Slot.branch == "okinawa").order_by(Slot.starts_at)).all()
    for slot in full:
        if slot.value in ("okinawa/2026-11-25T09:00", "okinawa/2026-11-25T10:00"):
            slot.taken = slot.capacity
    db.commit()
    chooser.opens("request/slot")
    assert chooser.times()[0] == "okinawa/2026-11-25T11:00"


def test_either_place_lists_each_time_once_with_its_place(app):
    maria = Seeker(app, "en")
    maria.begins()
    maria.qualifies(office="either")
    maria.reads_on_one_page()
    maria.agrees()
    maria.needs_nothing()
    moments = [value.partition("/")[2] for value in maria.times()]
    assert len(set(moments)) == len(moments)
    label = maria.page.soup.select_one("fieldset.day label").get_text(" ", strip=True)
    assert label.endswith("Hello Work Okinawa")


def test_the_plaza_alone_is_offered_when_asked_for(app):
    maria = Seeker(app, "en")
    maria.begins()
    maria.qualifies(office="plaza-okinawa")
    maria.reads_on_one_page()
    maria.agrees()
    maria.needs_nothing()
    assert {value.partition("/")[0] for value in maria.times()} == {"plaza-okinawa"}


def test_when_nothing_is_open_the_page_says_so_and_gives_the_phone(chooser, db):
    for slot in db.scalars(select(Slot)):
        slot.taken = slot.capacity
    db.commit()
    page = chooser.opens("request/slot")
    assert "No times are open just now" in page.words
    assert page.soup.select("main a[href^='tel:']")
