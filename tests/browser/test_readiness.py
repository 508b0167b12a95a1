"""The readiness list in a browser: without scripts, by keyboard, abroad."""

from people import Seeker, Staff
from playwright.sync_api import expect
from sqlalchemy import inspect, select, text
from walking import press

from portal.models import ReadinessAnswer


def test_without_scripts_the_whole_list_works(server, staff, open_browser):
    page = open_browser("en", java_script_enabled=False)
    here = booked(server, staff)
    page.goto(f"{here}/readiness")
    assert not page.locator("#try").is_visible()
    assert page.inner_text("#try-here").startswith("Without scripts this page cannot try")
    page.select_option("#device", "android")
    for name in page.evaluate(
        "[...new Set([...document.querySelectorAll('input[type=radio]')].map(i => i.name))]"
    ):
        page.locator(f"input[name={name}]").first.check()
    page.check("input[name=firewall][value=not_sure]")
    press(page)
    assert page.inner_text(".notice h2") == "Staff will check with you"
    page.click(".notice li a")
    assert page.url.endswith("#firewall")
    page.goto(f"{here}/readiness")  # another day, by the same link
    assert page.input_value("input[name=firewall]:checked") == "not_sure"
    assert page.input_value("#device") == "android"


def test_no_raw_user_agent_reaches_the_database(server, staff, open_browser):
    page = open_browser("en", user_agent="Mozilla/5.0 (Android 14; Mobile) Tell-Tale/9")
    page.goto(f"{booked(server, staff)}/readiness")
    page.select_option("#device", "android")
    page.check("#room")
    press(page)
    engine = staff.app.extensions["portal.engine"]
    with engine.connect() as connection:
        kept = connection.execute(select(ReadinessAnswer.item)).scalars().all()
        everything = [
            str(connection.execute(text(f'SELECT * FROM "{table}"')).all())
            for table in inspect(engine).get_table_names()
        ]
    assert "room" in kept
    assert not [rows for rows in everything if "Tell-Tale" in rows or "Mozilla" in rows]


def test_a_device_abroad_is_told_its_own_time_as_well(server, staff, open_browser):
    here = booked(server, staff, confirmed=True)
    page = open_browser("en")
    page.goto(f"{here}/readiness")
    assert not page.locator("#starts-here").is_visible()
    abroad = page.context.browser.new_context(locale="en-US", timezone_id="Asia/Kathmandu")
    page = abroad.new_page()
    page.goto(f"{here}/readiness")
    assert "Japan time" in page.inner_text("#starts")
    assert page.inner_text("#starts-here").startswith("On the clock of this device: ")
    assert "GMT+5:45" in page.inner_text("#starts-here")
    abroad.close()


def test_the_list_by_keyboard_alone(server, staff, open_browser):
    page = open_browser("en")
    page.goto(f"{booked(server, staff)}/readiness")
    page.focus("#safe_device")
    page.keyboard.press("ArrowDown")  # from yes to no
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.keyboard.press("Enter")
    expect(page.locator("[data-item=safe_device] details")).to_have_attribute("open", "")
    page.focus("#running")
    page.keyboard.press("Space")
    with page.expect_navigation():
        page.keyboard.press("Enter")  # saves, and neither switches the language nor the words
    assert page.inner_text(".notice h2") == "Something to fix"
    assert "/en/" in page.url
    assert "plain" not in page.url


def booked(server, staff, *, confirmed: bool = False) -> str:
    """The address of a new request's own page at the served portal."""
    maria = Seeker(staff.app, "en")
    maria.goes_to("check")
    maria.sends()
    if confirmed:
        Staff(staff.app).confirms_any()
    return server.url + maria.page.soup.select_one("main a[href*=booking]")["href"]
