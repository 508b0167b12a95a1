"""By the mailed link everything works in a browser that keeps no cookies at all."""

import pytest
from managing import states
from pages import Browser
from sqlalchemy import select

from portal.models import Booking, ReadinessAnswer, State

OVERTAKEN = "This request has changed meanwhile. This is how it stands now."


@pytest.fixture
def link(app, maria):
    """Open a page behind Maria's link, in a browser that drops every cookie."""
    browser = Browser(app.test_client(use_cookies=False))

    def opens(page: str = "", lang: str = "en"):
        return browser.open(f"/{lang}/{maria.link}{page}")

    return opens


@pytest.mark.parametrize(("lang", "yes"), [("en", "Yes, cancel"), ("ja", "キャンセルする")])
def test_cancelling(link, db, lang, yes):
    link("/cancel", lang).press(yes)
    assert states(db) == [State.CANCELLED_BY_SEEKER]


@pytest.mark.parametrize(
    ("answer", "day"), [("Take this time", 27), ("This time does not suit me", 26)]
)
def test_answering_a_proposal(link, staff, db, answer, day):
    staff.proposes("okinawa/2026-11-27T10:00", "2026-11-25 12:00")
    page = link()
    page.press(answer)
    assert states(db) == [State.REQUESTED]
    assert db.scalars(select(Booking)).one().starts_at.day == day
    assert OVERTAKEN in page.press(answer).words


def test_the_readiness_list(link, db):
    page = link("/readiness").submit(device="mac", room="no")
    assert "Your answers are saved" in page.words
    assert {(row.item, row.answer) for row in db.scalars(select(ReadinessAnswer))} == {
        ("room", "no")
    }
    assert link("/readiness").filled()["device"] == ["mac"]


def test_the_readiness_list_in_the_other_language(link, db):
    page = link("/readiness")
    other = page.browser.post(
        page.form()["action"], {**page.filled(), "room": ["yes"], "switch": ["ja"]}
    )
    assert other.path.startswith("/ja/booking/")
    assert other.filled()["room"] == ["yes"]


def test_another_time(link, db):
    page = link("/change")
    page.submit("Ask for this time", choice_1="okinawa/2026-11-27T10:00")
    assert db.scalars(select(Booking)).one().starts_at.day == 27


def test_another_address(link, db):
    link("/email").submit("Write to this address", email="ＭＡＲＩＡ＠example．jp")
    assert db.scalars(select(Booking)).one().email == "MARIA@example.jp"


def test_an_old_page_is_pressed_once_more_and_keeps_what_was_typed(link, at, db):
    page = link("/email")
    at("2026-11-25 09:01")
    page = page.submit("Write to this address", email="maria@example.jp")
    assert (page.status, len(page.errors)) == (422, 1)
    assert page.filled()["email"] == ["maria@example.jp"]
    page.submit("Write to this address")
    assert db.scalars(select(Booking)).one().email == "maria@example.jp"


def test_no_page_behind_the_link_gives_a_cookie(link):
    for page in ("", "/cancel", "/change", "/email", "/readiness"):
        assert "Set-Cookie" not in link(page).response.headers, page


def test_a_page_of_one_request_presses_on_no_other(app, maria, link, db):
    cancel = link("/cancel")
    maria.goes_to("check", "okinawa/2026-11-27T10:00")
    maria.sends()
    other = maria.page.link("See how your request stands")
    page = cancel.browser.post(f"{other}/cancel", cancel.filled())
    assert page.status == 422
    assert states(db) == [State.REQUESTED] * 2
