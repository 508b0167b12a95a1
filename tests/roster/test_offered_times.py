"""Times offered to those who need an interpreter (a12-p4-s2)."""

import pytest
from interpreted import TEN, opens, wants
from people import Seeker


@pytest.mark.clause("a12-p4-s2")
def test_without_a_calendar_the_first_day_is_the_offices_lead_days_on(app):
    maria = wants(app)
    assert maria.times()[0] == "okinawa/2026-12-01T09:00"
    assert "The office needs about 7 days to find an interpreter" in maria.page.words
    assert "नेपाली" in maria.page.words
    late = maria.answers(choice_1="okinawa/2026-11-30T10:00")
    assert (late.status, len(late.errors)) == (422, 1)


def test_whoever_brings_the_interpreter_is_offered_every_time(app):
    maria = wants(app, arranged_by="self")
    assert maria.times()[0] == "okinawa/2026-11-25T09:00"
    assert "interpreter" not in maria.page.soup.main.get_text().lower()


def test_times_with_the_interpreter_come_first_and_the_page_says_why(app):
    assert opens(app) == 2
    maria = wants(app)
    assert maria.times() == [TEN, "okinawa/2026-11-27T11:00"]
    assert "These are the times at which an interpreter is there." in maria.page.words
    more = maria.page.press(
        "Show all times from Tuesday, December 1; the office looks for an interpreter"
    )
    shown = [field["value"] for field in more.soup.select("input[type=radio]")]
    assert shown[:3] == [TEN, "okinawa/2026-11-27T11:00", "okinawa/2026-12-01T09:00"]
    assert "with interpreter" in more.words
    back = more.press("Show only times with an interpreter")
    assert len(back.soup.select("input[type=radio]")) == 2


def test_another_language_and_sign_language_are_apart(app):
    opens(app, "sign")
    assert TEN not in wants(app).times()
    maria = Seeker(app, "en")
    maria.goes_to("needs")
    maria.answers(needs=["sign_language"], arranged_by="office")
    maria.opens("request/slot")
    assert maria.times() == [TEN, "okinawa/2026-11-27T11:00"]
    assert "Sign language" in maria.page.words


def test_both_interpreters_must_be_there(app):
    opens(app, "ne")
    opens(app, "sign", begins="11:00")
    maria = wants(app, needs=["interpreter", "sign_language"])
    assert maria.times() == ["okinawa/2026-11-27T11:00"]
