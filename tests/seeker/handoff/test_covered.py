"""The code on a kiosk that is left alone: covered, uncovered by one press, and working all the while (S11, ax-K8)."""

from counting import count
from kiosk_steps import to_phone
from people import Seeker

from portal.models import Draft
from portal.ops import worker


def is_covered(hall) -> bool:
    page = hall.opens("request/handoff?purpose=move")
    picture = hall.browser.client.get("/en/request/handoff.svg?purpose=move").status_code
    shown = bool(page.soup.select(".reference, .qr"))
    assert (picture == 200) == shown
    assert ("The code is covered" in page.soup.main.get_text()) == ("It still works" in page.words)
    return not shown


def test_after_the_idle_time_it_is_covered_and_goes_on_working(app, hall, db, at):
    hall.goes_to("details")
    address, code = to_phone(hall, app, db)
    at("2026-11-24 09:02:59")
    assert not is_covered(hall)
    at("2026-11-24 09:03:00")  # looking by itself, the page counts as nobody
    assert is_covered(hall)
    assert code not in hall.page.text
    buttons = [b.get_text(strip=True) for b in hall.page.soup.main.select("button, a")]
    assert buttons == ["Show the code again"]
    at("2026-11-24 09:09:59")
    worker.bring_what_is_due(app)
    assert Seeker(app, "en").browser.open(address).submit().path == "/en/request/details"
    assert hall.opens("request/handoff").heading == "It continues on your phone"


def test_one_press_shows_it_again_and_counts_as_being_there(app, hall, db, at):
    hall.goes_to("details")
    _address, code = to_phone(hall, app, db)
    at("2026-11-24 09:04")
    assert is_covered(hall)
    hall.page = hall.page.press("Show the code again")
    assert hall.page.path == "/en/request/handoff"
    assert hall.page.soup.select_one(".reference").get_text() == code
    at("2026-11-24 09:06:59")
    assert not is_covered(hall)
    at("2026-11-24 09:07")
    assert is_covered(hall)


def test_a_press_never_shortens_the_life_of_the_code(app, hall, db, at):
    hall.goes_to("details")
    address, _code = to_phone(hall, app, db)
    at("2026-11-24 09:01")
    form = hall.page.soup.select_one("#idle-on")
    token = form.select_one("[name=csrf_token]")["value"]
    hall.browser.client.post(form["action"], data={"csrf_token": token})
    at("2026-11-24 09:09:59")
    worker.bring_what_is_due(app)
    assert Seeker(app, "en").browser.open(address).submit().path == "/en/request/details"


def test_when_nobody_comes_everything_is_erased_after_the_code(app, hall, db, at):
    hall.goes_to("details")
    to_phone(hall, app, db)
    at("2026-11-24 09:15:44")
    worker.bring_what_is_due(app)
    assert count(db, Draft) == 1
    at("2026-11-24 09:15:45")
    worker.bring_what_is_due(app)
    assert count(db, Draft) == 0


def test_whoever_needs_longer_sees_it_longer(app, hall, db, at):
    hall.opens("")
    hall.page = hall.page.press("Wait 3 times longer")
    hall.goes_to("details")
    to_phone(hall, app, db)
    at("2026-11-24 09:08:59")
    assert not is_covered(hall)
    at("2026-11-24 09:09")
    assert is_covered(hall)


def test_on_ones_own_device_nothing_is_covered(app, at):
    maria = Seeker(app, "en")
    maria.goes_to("check")
    maria.page = maria.opens("request").press("Show a code for another device")
    at("2026-11-24 09:09")
    assert maria.opens("request/handoff").soup.select(".reference")
