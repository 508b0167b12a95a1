"""The calendar by keys alone, without scripts, on a narrow screen, and its picker of days."""

from datetime import timedelta

import pytest
from desk_work import new_account, new_request, sign_in
from keyboard import Keyboard
from people import Staff
from sqlalchemy import select

from portal import clock
from portal.database import writing
from portal.models import Booking

WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 320, "height": 640}
FREE = ".cells [data-free]"
FOCUS = "() => [document.activeElement.value, document.activeElement.closest('td').cellIndex]"
SENDS = "#step-form button[name=settle]"


@pytest.fixture
def reference(office) -> str:
    """A booking in some weeks, confirmed."""
    made = new_request(office, 3)
    Staff(office).confirms_any()
    return made


@pytest.fixture
def desk(server, office, open_browser):
    def opened(lang="en", **wishes):
        page = open_browser(lang, **{"viewport": WIDE, **wishes})
        sign_in(page, server.url, new_account(office, "manager", "Higa Misaki"), lang)
        return page

    return opened


def starts_at(office, reference: str):
    with writing(office.extensions["portal.engine"]) as db:
        return db.scalar(select(Booking.starts_at).where(Booking.reference == reference))


def test_a_booking_is_moved_by_keys_and_taken_back(server, office, desk, reference):
    before, page = starts_at(office, reference), desk()
    keys = Keyboard(page)
    page.goto(f"{server.url}/staff/calendar?move={reference}")
    keys.reach(FREE)
    first, column = page.evaluate(FOCUS)
    page.keyboard.press("ArrowDown")
    below, same = page.evaluate(FOCUS)
    assert (below != first, same) == (True, column)
    page.keyboard.press("ArrowUp")
    assert page.evaluate(FOCUS)[0] == first
    page.keyboard.press("ArrowRight")
    assert page.evaluate(FOCUS)[1] > column
    chosen = page.evaluate(FOCUS)[0]
    keys.enter()
    assert page.locator("article.mail pre").inner_text()
    assert starts_at(office, reference) == before
    keys.press(SENDS)
    moved = starts_at(office, reference)
    assert f"{moved:%Y-%m-%dT%H:%M}" == chosen.partition("/")[2]
    with page.expect_navigation():
        page.keyboard.press("z")
    assert starts_at(office, reference) == before


def test_without_scripts_the_same_is_a_page_each_time(server, office, desk, reference):
    before, page = starts_at(office, reference), desk("ja", java_script_enabled=False)
    page.goto(f"{server.url}/staff/calendar?view=day&move={reference}")
    assert not page.locator(".picks").count()
    page.locator(FREE).first.click()
    assert page.locator("article.mail pre").inner_text()
    page.click(SENDS)
    assert starts_at(office, reference) != before
    page.click("button[data-key=z]")
    assert starts_at(office, reference) == before


@pytest.mark.parametrize(
    "where", ["calendar", "calendar?view=day", "calendar/close", "interpreters", "hours"]
)
def test_a_narrow_screen_scrolls_only_downwards(server, desk, where):
    page = desk("ja", viewport=NARROW)
    page.goto(f"{server.url}/staff/{where}")
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_the_narrow_calendar_is_a_list_by_day(server, desk, reference):
    page = desk("ja", viewport=NARROW)
    page.goto(f"{server.url}/staff/calendar?move={reference}")
    assert not page.locator(".cells-wide").is_visible()
    with page.expect_navigation():
        page.locator(".cells-narrow [data-free]").first.click()
    assert page.locator("article.mail").is_visible()


@pytest.mark.parametrize(
    ("where", "field"),
    [
        ("calendar", "#away_first"),
        ("calendar/close", "#first"),
        ("interpreters", "#last"),
        ("hours", "#valid_until"),
        ("trail", "#day"),
    ],
)
def test_a_day_is_picked_from_the_browsers_own_calendar(server, desk, where, field):
    page = desk()
    page.add_init_script(
        "HTMLInputElement.prototype.showPicker = function () { window.opened = this; };"
    )
    page.goto(f"{server.url}/staff/{where}")
    typed = page.locator(f"main {field}").first
    typed.fill("")
    button = page.locator(f"main {field} + .picks").first
    assert button.bounding_box()["height"] >= 44
    button.click()
    assert page.evaluate("window.opened.type") == "date"
    day = (clock.now() + timedelta(weeks=1)).date().isoformat()
    page.evaluate(
        "day => { opened.value = day; opened.dispatchEvent(new Event('change', {bubbles: true})); }",
        day,
    )
    assert typed.input_value() == day
    assert typed.evaluate("field => field === document.activeElement")
    assert not page.locator(".picked").count()


@pytest.mark.parametrize("colours", ["none", "active"])
def test_each_state_has_a_pattern_beside_its_word(server, office, desk, reference, colours):
    page = desk(forced_colors=colours)
    day = starts_at(office, reference).date()
    page.goto(f"{server.url}/staff/calendar?view=day&day={day}")
    patterns = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll('.cells td')].map((cell) => {
          const style = getComputedStyle(cell);
          return [cell.className, [style.backgroundImage, style.border || style.borderStyle + style.borderLeftWidth,
                                   cell.innerText.trim() !== '']];
        }))"""
    )
    assert {"is-free", "is-booked"} <= patterns.keys()
    assert all(said for _image, _border, said in patterns.values())
    looks = [(image, border) for image, border, _said in patterns.values()]
    assert len(set(looks)) == len(looks)
