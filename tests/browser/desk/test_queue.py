"""The queue with keys, without scripts, on a narrow screen, and left open after the sign-in has ended."""

import pytest
from desk_work import new_account, new_request, sign_in
from sqlalchemy import delete, select

from portal.accounts import staff as accounts
from portal.database import writing
from portal.models import Booking, StaffMember, StaffSession

WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 320, "height": 640}
MINUTE = 60_000
FOCUS = "() => document.activeElement.id || document.activeElement.tagName"


@pytest.fixture
def requests(office) -> list[str]:
    """Three requests in the order of the list, on top of what others left there."""
    return [new_request(office, 1) for _each in range(3)]


@pytest.fixture
def desk(server, office, open_browser, requests):
    page = open_browser("en", viewport=WIDE)
    page.account = new_account(office, "counsellor", "Kinjo")
    sign_in(page, server.url, page.account, "en")
    page.goto(f"{server.url}/staff/?tab=nobodys")
    return page


def owner(office, reference: str) -> str | None:
    with writing(office.extensions["portal.engine"]) as db:
        who = select(StaffMember.email).join(Booking, Booking.counsellor_id == StaffMember.id)
        return db.scalar(who.where(Booking.reference == reference))


def test_keys_walk_the_rows_take_one_and_open_the_next(desk, office, requests):
    first, second, _third = requests
    while desk.evaluate(FOCUS) != f"open-{first}":
        desk.keyboard.press("j")
    desk.keyboard.press("t")
    desk.wait_for_selector(f"#row-{first}", state="detached")
    assert owner(office, first) == desk.account
    assert "is in your hands now." in desk.inner_text("#live")
    assert desk.evaluate(FOCUS) == f"open-{second}"
    assert desk.url.endswith("/staff/?tab=nobodys")
    with desk.expect_navigation():
        desk.keyboard.press("Enter")
    assert desk.url.endswith(f"/staff/requests/{second}?tab=nobodys")
    assert desk.locator(".beside [aria-current=page]").is_visible()


def test_taking_leaves_the_focus_where_the_row_stays(desk, server, requests):
    desk.goto(f"{server.url}/staff/")
    desk.locator(f"#open-{requests[1]}").focus()
    desk.keyboard.press("t")
    desk.wait_for_selector(f"#row-{requests[1]} form", state="detached")
    assert desk.evaluate(FOCUS) == f"open-{requests[1]}"


def test_without_scripts_the_same_is_a_page_each_time(server, office, open_browser, requests):
    page = open_browser("ja", viewport=NARROW, java_script_enabled=False)
    account = new_account(office, "counsellor", "Kinjo")
    sign_in(page, server.url, account, "ja")
    page.goto(f"{server.url}/staff/?tab=nobodys")
    page.click(f"#row-{requests[0]} button")
    assert owner(office, requests[0]) == account
    assert "担当にしました" in page.inner_text("main")
    assert "/staff/?tab=nobodys" in page.url
    page.click(f"#open-{requests[1]}")
    page.click("a[rel=next]")
    assert page.url.endswith(f"/staff/requests/{requests[2]}?tab=nobodys")
    assert not page.locator(".beside").is_visible()


def test_a_narrow_screen_shows_cards(desk, server):
    desk.set_viewport_size(NARROW)
    desk.goto(f"{server.url}/staff/?lang=ja")
    sizes = desk.evaluate(
        """() => [document.documentElement.scrollWidth,
          ...[...document.querySelectorAll('.queue td, .queue th[scope=row]')].map((e) => e.offsetWidth)]"""
    )
    assert sizes[0] == 320
    assert min(width for width in sizes[1:] if width) >= 6 * 15


def test_the_list_renews_itself_and_says_when_one_is_signed_out(desk, office, requests):
    desk.clock.install()
    desk.reload()
    desk.locator(f"#open-{requests[0]}").focus()
    other = new_request(office, 1)
    desk.clock.run_for(MINUTE)
    desk.wait_for_selector(f"#open-{other}")
    assert desk.evaluate(FOCUS) == f"open-{requests[0]}"
    with writing(office.extensions["portal.engine"]) as db:
        member = accounts.by_email(db, desk.account)
        db.execute(delete(StaffSession).where(StaffSession.staff_id == member.id))
        db.commit()
    desk.clock.run_for(MINUTE)
    desk.wait_for_selector("#list a[href*='sign-in']")
    assert not desk.locator("#list tbody").count()
    assert "You are signed out" in desk.inner_text("#live")
    with desk.expect_navigation():
        desk.click("#list a")
    assert desk.url.endswith("/staff/sign-in?back=/staff/?tab%3Dnobodys")
