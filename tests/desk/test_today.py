"""The day at the desk: columns by counsellor, cards, the line for now, what a card tells and what not."""

import pytest
from day_steps import DAY, card, cards, has_session, offered
from pages import words_of
from people import AtTheDesk, HelpingPerson, Staff
from sqlalchemy import event, update

from portal.bookings.actions.length import double
from portal.models import StaffMember


@pytest.fixture
def busy(app, at):
    """Four sessions of three people, at half past ten."""
    for name, time, whose in (
        ("Aguni", "10:00", "Arakaki"), ("Bise", "11:00", "Higa"),
        ("Chinen", "13:30", "Higa"), ("Dana", "14:30", "Kinjo"),
    ):  # fmt: skip
        has_session(app, name, time, whose, phone="098-111-2222")
    at(f"{DAY} 10:12")
    return AtTheDesk(app)


def columns(page) -> list[list[str]]:
    return [
        [words_of(column.h2), *(words_of(each.h3 or each) for each in column.select(".cards > li"))]
        for column in page.soup.select(".day-columns section")
    ]


def test_mine_come_first_and_the_line_for_now_is_said(busy):
    page = busy.opens("today")
    now = "It is now 10:12 a.m."
    assert columns(page) == [
        ["My sessions", now, "11:00 a.m. Bise", "1:30 p.m. Chinen"],
        ["Arakaki", "10:00 a.m. Aguni", now],
        ["Kinjo", now, "2:30 p.m. Dana"],
    ]
    link = page.link("Next session: 11:00 a.m., Bise")
    assert page.soup.find(id=link.removeprefix("#")).h3.a.get_text() == "Bise"
    assert page.soup.select_one(".menu [aria-current] .count").get_text() == "4"


def test_what_nobody_is_there_for_stands_before_mine(busy, db):
    db.execute(update(StaffMember).where(StaffMember.name == "Kinjo").values(active=False))
    db.commit()
    first, mine = columns(busy.opens("today"))[:2]
    assert first == ["Nobody is there for these", "It is now 10:12 a.m.", "2:30 p.m. Dana"]
    assert mine[0] == "My sessions"


def test_another_day_has_no_line_and_leads_to_the_days_around_it(busy):
    page = busy.opens("today").follow("The day after")
    assert (page.heading, page.soup.select(".now")) == ("Friday, November 27, 2026", [])
    assert "No sessions on this day." in page.words
    assert page.follow("Today").heading == "Today"
    assert page.follow("The day before").heading == "Today"


def test_a_card_tells_how_to_reach_somebody_and_what_to_look_out_for(app, at):
    lee = HelpingPerson(app, "en")
    lee.goes_to("needs")
    lee.answers(needs=["written"], needs_note="zebra")
    lee.asks_for(f"okinawa/{DAY}T10:00")
    lee.tells(name_reading="Mariya", phone="+81-90-1234-5678")
    lee.sends()
    Staff(app).confirms_any()
    page = AtTheDesk(app).opens(f"today?day={DAY}")
    (only,) = page.soup.select(".card")
    assert only.select_one("a[href^=tel]")["href"] == "tel:+819012345678"
    assert "Mariya" in words_of(only)
    flags = [flag.get_text() for flag in only.select(".flag")]
    assert flags == ["Support needed", "Typed by a helper"]
    assert "zebra" not in page.text
    assert "Writing" not in page.words
    join = only.select_one("a[target]")
    assert join["href"].startswith("https://teleoffice.example.jp/")
    assert (join["rel"], words_of(join)[:5]) == (["noreferrer"], "Join:")


def test_the_way_into_the_call_stands_on_a_booking_alone(app, at):
    reference = has_session(app, "Aguni", "10:00")
    at(f"{DAY} 10:01")
    page = AtTheDesk(app).opens("today").press("Cancelled by telephone: Aguni")
    assert "teleoffice" not in str(card(page, reference))
    assert page.soup.select("a[target]") == []


def test_an_hour_is_one_card_over_two_half_hours(app, at):
    reference = has_session(app, "Aguni", "10:00")
    Staff(app).does(double, office=app.extensions["portal.office"])
    page = AtTheDesk(app).opens(f"today?day={DAY}")
    assert len(cards(page)) == 1
    assert "one hour, until 11:00 a.m." in cards(page)["Aguni"]
    assert "hour" in card(page, reference)["class"]
    at(f"{DAY} 10:00")
    page = AtTheDesk(app).opens("today").press("Back to half an hour: Aguni")
    assert "one hour" not in cards(page)["Aguni"]
    assert "Kept: half an hour." in page.words
    assert "Keep an hour" in offered(page, reference)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_long_day_asks_the_database_no_more_than_a_short_one(app, at, busy):
    def statements() -> int:
        seen.clear()
        assert busy.browser.client.get("/staff/today").status_code == 200
        return len(seen)

    seen: list[str] = []
    event.listen(
        app.extensions["portal.engine"], "before_cursor_execute", lambda *a: seen.append(a[2])
    )
    short = statements()
    at("2026-11-23 09:00")
    for number, time in enumerate(("09:00", "10:00", "11:00", "15:30")):
        has_session(app, f"Person {number}", time, ("Arakaki", "Kinjo")[number % 2])
    at(f"{DAY} 10:12")
    assert statements() == short
    assert short <= 16
