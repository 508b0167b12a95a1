"""What one's own device remembers for a day: what is open there, and what was sent; a shared one remembers nothing."""

from people import AtKiosk, Seeker, has_sent
from sqlalchemy import select

from portal.models import Booking

GO_ON = "Go on (next: Support you need)"
SENT = "was received: see it"


def main_buttons(page) -> list[str]:
    return [b.get_text(" ", strip=True) for b in page.soup.select("main a.button.primary")]


def test_a_request_that_is_open_is_gone_on_with_from_the_start_page(app):
    maria = Seeker(app, "en")
    maria.goes_to("needs")
    page = maria.opens()
    assert main_buttons(page) == [GO_ON]
    assert page.follow(GO_ON).path == "/en/request/needs"


def test_what_was_sent_is_seen_from_the_start_page(app, db):
    maria = has_sent(app)
    number = db.scalars(select(Booking)).one().reference
    page = maria.opens()
    assert main_buttons(page) == [f"Your request {number[:3]} {number[3:6]} {number[6:]} {SENT}"]
    assert page.follow(SENT).heading == "Your request: Received, not yet confirmed"


def test_after_a_day_it_is_remembered_no_more(app, at):
    maria = has_sent(app)
    at("2026-11-24 20:00")
    assert SENT in maria.opens().words
    at("2026-11-25 09:00:01")
    assert SENT not in maria.opens().words
    assert main_buttons(maria.page) == ["Request an online consultation"]


def test_who_asked_before_finds_the_way_to_their_request(app):
    page = Seeker(app, "en").opens()
    assert page.follow("I already asked: see or change it").path == "/en/find"


def test_the_check_page_says_that_this_device_has_sent_one_for_the_same_person(app):
    maria = has_sent(app)
    maria.page = maria.page.press("Ask for another consultation")
    maria.agrees()
    page = maria.answers(choice_1=maria.times()[3])
    assert "A request was sent from this device already" in page.words
    assert page.follow("See or change that request").link("Change the time")


def test_of_another_person_or_device_the_screen_says_nothing(app):
    maria = has_sent(app)
    maria.begins()
    maria.qualifies()
    maria.reads_in_parts()
    maria.agrees()
    maria.needs_nothing()
    maria.asks_for(maria.times()[3])
    page = maria.tells(name="Kenji", job_seeker_number="54321-1", email="kenji@example.jp")
    assert page.path == "/en/request/check"
    assert "from this device already" not in page.words
    other = Seeker(app, "en")
    other.goes_to("check")
    assert "from this device already" not in other.page.words


def test_a_shared_computer_remembers_nothing(app):
    hall = AtKiosk(app, "en")
    hall.goes_to("check")
    hall.sends()
    page = hall.opens()
    assert SENT not in page.words
    assert "I already asked" not in page.words
