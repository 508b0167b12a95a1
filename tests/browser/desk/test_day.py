"""The day at the desk by keys alone, without scripts, at the same card by two, and on one sheet of paper."""

import re

import pytest
from day_states import begun, fills_pool
from desk_work import new_account, sign_in
from keyboard import Keyboard
from sqlalchemy import select

from portal.database import writing
from portal.models import Booking, State

DESK = {"width": 1280, "height": 800}
A4 = {"width": 718, "height": 1047}  # at 96 dpi, without its margins


def state_of(office, reference: str) -> str:
    with writing(office.extensions["portal.engine"]) as db:
        return db.scalar(select(Booking.state).where(Booking.reference == reference))


@pytest.fixture
def desk(server, office, open_browser):
    def opened(**wishes):
        page = open_browser("en", **{"viewport": DESK, **wishes})
        sign_in(page, server.url, new_account(office, "counsellor", "Higa Misaki"), "en")
        return page

    return opened


def day_of(office, reference: str) -> str:
    with writing(office.extensions["portal.engine"]) as db:
        wanted = select(Booking.starts_at).where(Booking.reference == reference)
        return f"staff/today?day={db.scalars(wanted).one().date().isoformat()}"


def test_a_session_from_joined_to_the_next_time_by_keys_alone(server, office, desk):
    fills_pool(office)
    page, reference = desk(), begun(office, name="Aguni")
    keys = Keyboard(page)
    page.goto(f"{server.url}/{day_of(office, reference)}")
    keys.reach(f"#joined-{reference}")
    page.keyboard.press("Enter")
    page.wait_for_selector(f"#attended-{reference}:focus")
    assert page.inner_text("#live") == "Recorded: the seeker has joined the call"
    page.keyboard.press("Enter")
    page.wait_for_selector(f"#next-{reference}:focus")
    page.keyboard.press("z")
    page.wait_for_selector(f"#attended-{reference}:focus")
    assert state_of(office, reference) == State.CONFIRMED
    page.keyboard.press("Enter")
    page.wait_for_selector(f"#next-{reference}:focus")
    keys.enter()
    keys.press("button[name=cell]")
    assert page.url.endswith(f"#card-{reference}")
    assert "Next time:" in page.inner_text(f"#card-{reference}")
    assert "Booked: " in page.inner_text(".notice.info")


def test_without_scripts_the_page_comes_back_at_the_card(server, office, desk):
    page, reference = desk(java_script_enabled=False), begun(office, name="Bise")
    page.goto(f"{server.url}/{day_of(office, reference)}")
    page.click(f"#attended-{reference}")
    assert page.url.endswith(f"#card-{reference}")
    assert state_of(office, reference) == State.ATTENDED
    page.click(f"#undo-{reference}")
    assert state_of(office, reference) == State.CONFIRMED
    assert page.url.endswith(f"#card-{reference}")


def test_who_is_second_at_a_card_sees_what_the_first_did(server, office, desk):
    late, first, reference = desk(), desk(), begun(office, name="Chinen")
    for page in (late, first):
        page.goto(f"{server.url}/{day_of(office, reference)}")
    first.click(f"#attended-{reference}")
    first.wait_for_selector(f"#next-{reference}:focus")
    late.click(f"#joined-{reference}")
    late.wait_for_selector(f"#card-{reference} .error")
    assert "Higa Misaki" in late.inner_text(f"#card-{reference} .error")
    assert late.inner_text("#live") == late.inner_text(f"#card-{reference} .error")
    assert late.locator(f"#joined-{reference}").count() == 0


def test_one_column_at_320_and_twelve_sessions_on_one_sheet(server, office, desk):
    references = [begun(office, number=number, name=f"Person {number}") for number in range(12)]
    page = desk(viewport={"width": 320, "height": 640})
    where = day_of(office, references[0])
    page.goto(f"{server.url}/{where}")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    lefts = page.locator(".card").evaluate_all(
        "all => all.map(c => c.getBoundingClientRect().left)"
    )
    assert len(set(lefts)) == 1
    page.goto(f"{server.url}/{where.replace('today', 'today/print', 1)}")
    assert page.locator(".sheet-rows tbody tr").count() >= 12
    page.set_viewport_size(A4)
    page.emulate_media(media="print")
    paper = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", paper)) == 1
