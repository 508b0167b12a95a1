"""Weeks and mornings: each way to other times keeps the choice and what is filtered."""

import pytest
from people import Staff, has_sent

# Pages alone: what they show is kept by deeds, which are tried on both databases.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
CHOICE = "okinawa/2026-11-26T10:00"


def days(page) -> list[str]:
    return [time["datetime"] for time in page.soup.select("fieldset.day time")]


def hours(page) -> set[int]:
    offered = [box["value"] for box in page.soup.select("fieldset.day input")]
    return {int(value.partition("T")[2][:2]) for value in offered}


def test_a_week_is_one_press_away_and_the_choice_stays(chooser):
    weeks = [each.get_text(strip=True) for each in chooser.page.soup.select("#weeks + ul button")]
    assert weeks[:2] == ["Week from Monday, November 30", "Week from Monday, December 7"]
    assert len(weeks) == 8
    page = chooser.page.submit("Week from Monday, December 7", choice_1=CHOICE)
    assert days(page)[0] == "2026-12-07"
    assert page.soup.select_one("input[checked]")["value"] == CHOICE
    assert "Week from Wednesday, November 25" in page.words
    assert page.submit().path == "/en/request/details"


def test_only_mornings_hold_on_other_days_and_keep_the_choice(chooser):
    assert max(hours(chooser.page)) >= 12
    page = chooser.page.submit("Show only mornings", choice_1=CHOICE)
    assert max(hours(page)) < 12
    assert page.soup.select_one("input[checked]")["value"] == CHOICE
    page = page.press("Week from Monday, December 7")
    assert (days(page)[0], max(hours(page)) < 12) == ("2026-12-07", True)
    page = page.press("Show mornings and afternoons")
    assert max(hours(page)) >= 12
    assert page.submit().path == "/en/request/details"


def test_an_afternoon_that_was_chosen_stays_behind_the_filter(chooser):
    offered = [box["value"] for box in chooser.page.soup.select("fieldset.day input")]
    afternoon = next(value for value in offered if value.partition("T")[2] >= "12")
    page = chooser.page.submit("Show only mornings", choice_1=afternoon)
    assert page.soup.select_one("input[checked]")["value"] == afternoon


def test_another_time_is_looked_for_in_the_same_ways(app, as_left):
    maria = as_left(has_sent, CHOICE)
    page = maria.browser.open(f"/en/booking/{Staff(app).own_link()}/change")
    page = page.follow("Show only mornings")
    assert max(hours(page)) < 12
    page = page.follow("Week from Monday, December 7")
    assert (days(page)[0], max(hours(page)) < 12) == ("2026-12-07", True)


@pytest.mark.parametrize("hours_asked", ["night", "", "morning&hours=x"])
def test_what_nobody_offers_shows_all(chooser, hours_asked):
    page = chooser.browser.open(f"/en/request/slot?hours={hours_asked}")
    assert page.status == 200
    assert (max(hours(page)) >= 12) is (hours_asked != "morning&hours=x")
