"""The page of a booking at each moment of its session, and the press of who cannot get in (Article 6)."""

import pytest
from managing import ADDRESS

DAY = "2026-11-26"
BUTTON = "Open TeleOffice"


@pytest.fixture
def booked(maria, staff):
    staff.confirms()
    return maria


def title(page) -> str:
    return page.soup.select_one("#moment h2").get_text(strip=True)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("now", "words", "looks_again", "opens"),
    [
        ("2026-11-24 23:59", "Your booking", "0", False),
        ("2026-11-25 08:00", "The consultation is tomorrow", "300", False),
        (f"{DAY} 08:59", "The consultation is today", "300", True),
        (f"{DAY} 09:48", "The consultation starts in 12 minutes", "30", True),
        (f"{DAY} 10:00", "It is time for the consultation", "30", True),
        (f"{DAY} 10:01", "1 minute since the start", "30", True),
        (f"{DAY} 10:12", "12 minutes since the start", "30", True),
        (f"{DAY} 10:30", "The time of the consultation is over", "0", False),
        ("2026-11-29 10:00", "The time of the consultation is over", "0", False),
    ],
)
def test_the_page_says_which_moment_it_is(booked, at, now, words, looks_again, opens):
    at(now)
    page = booked.opens(booked.link)
    assert title(page) == words
    assert page.soup.select_one("#moment")["data-looks-again"] == looks_again
    assert bool(page.soup.select(f'a[href="{ADDRESS}"]')) is opens
    assert [a.get_text() for a in page.soup.select("#moment a.primary")] == (
        [BUTTON] if opens else ["Show link for the video call"] if looks_again == "300" or "booking" in words else []
    )  # fmt: skip
    assert "Telephone:" in page.words


@pytest.mark.clause("a06-p4-s2")
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_who_is_late_is_told_the_minute_at_which_it_may_count(booked, at):
    at(f"{DAY} 10:09")
    assert "may count as cancelled from 10:10 a.m. on" in booked.opens(booked.link).words
    at(f"{DAY} 10:10")
    page = booked.opens(booked.link)
    assert "it may count as cancelled since 10:10 a.m." in page.words
    assert "Staff decide that" in page.words


@pytest.mark.clause("a06-p4-s1")
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_on_the_day_no_text_speaks_of_a_button_that_is_not_there(booked, at):
    at("2026-11-25 23:59")
    assert "press the button above" in booked.opens(booked.link).words
    at(f"{DAY} 00:00")
    page = booked.opens(booked.link)
    assert "On the day, cancellations are accepted by telephone only." in page.words
    assert "the button above" not in page.words
    assert "Before the day begins" not in page.words
    ready = booked.opens(f"{booked.link}/readiness")
    assert f"press “{BUTTON}”" in ready.words


@pytest.mark.clause("a12-p2")
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_holds_during_the_call_stands_beside_the_button(booked, at):
    at(f"{DAY} 09:50")
    words = booked.opens(booked.link).words
    assert "Recording sound or pictures is prohibited" in words
    assert "private room" in words


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_was_told_of_device_connection_and_room_stands_there(booked):
    page = booked.opens(f"{booked.link}/readiness")
    page.submit(device="android", connection="mobile", room="no")
    rows = [row.get_text(" ", strip=True) for row in booked.opens(booked.link).soup.select("dl.summary div")]  # fmt: skip
    assert rows == ["Device for the call Android phone or tablet", "Internet connection Mobile data", "Private place No"]  # fmt: skip
