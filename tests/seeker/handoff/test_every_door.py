"""After the phone took over, every door of the kiosk says so, whatever is opened or pressed there (ax-K8)."""

import pytest
from kiosk_steps import to_phone
from people import Seeker
from sqlalchemy import select

from portal.models import Draft

IT_WENT_ON = "It continues on your phone"
SLUGS = ("pre", *map(str, range(1, 15)), "sup")
STEPS = ("who", "eligibility", "agree", "needs", "support", "slot", "details")
OPENED = ("request", "request/go-on", "request/check", "request/terms", "request/terms?all=1", "request/sent",
          "request/handoff", "kiosk/warning", "kiosk/end", *(f"request/{step}" for step in STEPS),
          *(f"request/terms/{slug}" for slug in SLUGS))  # fmt: skip
PRESSED = (*(f"request/{step}" for step in STEPS), *(f"request/terms/{slug}" for slug in SLUGS),
           "request/terms?all=1", "request/check", "request/handoff", "request/anew", "request/decline",
           "request/keep-helper", "kiosk/on", "kiosk/pace", "kiosk/end")  # fmt: skip


@pytest.fixture
def left(app, hall, db):
    """A kiosk whose person went on on the phone; `stale` is what a page left open there sends."""
    hall.goes_to("check")
    hall.stale = hall.page.filled()
    address, _code = to_phone(hall, app, db)
    hall.phone = Seeker(app, "en")
    hall.phone.browser.open(address).submit()
    with hall.browser.client.session_transaction() as held:
        hall.held = dict(held)
    return hall


def as_it_was_left(hall) -> None:
    with hall.browser.client.session_transaction() as held:
        held.clear()
        held.update(hall.held)


def test_whatever_is_opened_says_so(left):
    for where in OPENED:
        as_it_was_left(left)
        page = left.opens(where)
        assert (page.heading, page.status) == (IT_WENT_ON, 200), where
        assert page.response.headers["Clear-Site-Data"] == '"cache", "storage"', where
        assert "Maria" not in page.text


def test_whatever_is_pressed_says_so_as_often_as_it_is_pressed(left, db):
    for where in PRESSED:
        as_it_was_left(left)
        for _press in range(2):
            page = left.browser.post(
                f"/en/{where}", {**left.stale, "read": "yes", "name": "Typed on"}
            )
            assert (page.heading, page.status) == (IT_WENT_ON, 200), where
    db.rollback()
    drafts = db.scalars(select(Draft)).all()
    assert [draft.channel for draft in drafts] == ["own_device"]
    assert "Typed on" not in str([answer.typed for answer in drafts[0].answers])


def test_a_script_that_says_somebody_is_there_is_told(left):
    told = {"data": left.stale, "headers": {"X-Requested-With": "fetch"}}
    for _press in range(2):
        assert left.browser.client.post("/en/kiosk/on", **told).status_code == 410
    assert left.opens("request/needs").heading == IT_WENT_ON


def test_it_is_said_also_when_the_phone_has_sent_already(left):
    left.phone.opens("request/check")
    left.phone.sends()
    assert left.phone.page.path == "/en/request/sent"
    assert left.opens("request/check").heading == IT_WENT_ON


def test_time_that_ran_out_is_not_taken_for_it(app, hall, db, at):
    hall.goes_to("needs")
    to_phone(hall, app, db)
    at("2026-11-24 09:15:45")
    assert "Time ran out" in hall.opens("request/needs").words


def test_whoever_was_told_and_begins_anew_begins(left):
    assert left.opens("request/details").heading == IT_WENT_ON
    assert left.opens("request/who?as=self").path == "/en/request/who"
    left.goes_to("needs")
    assert left.page.path == "/en/request/needs"


def test_on_ones_own_device_a_press_says_so_too(app, db):
    maria = Seeker(app, "en")
    check = maria.goes_to("check")
    maria.page = maria.opens("request").press("Show a code for another device")
    code = maria.page.soup.select_one(".reference").get_text()
    phone = Seeker(app, "en")
    phone.opens("handoff")
    phone.page.submit(code=code)
    maria.page = check.submit()
    assert maria.page.heading == IT_WENT_ON
