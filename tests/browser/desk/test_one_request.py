"""One request in a browser: settled by two keys, what follows what, nothing typed is lost, nothing hides the focus."""

import pytest
from desk_work import new_account, new_request, sign_in
from people import Staff
from sqlalchemy import select

from portal import clock
from portal.bookings import pool
from portal.database import writing
from portal.models import Booking, StaffMember, State

DESK = {"width": 1280, "height": 800}
ONE_SCREEN = 800
HIDDEN = """() => {
  const at = document.activeElement.getBoundingClientRect();
  const seen = document.elementFromPoint(at.x + at.width / 2, at.y + at.height / 2);
  const bars = document.querySelectorAll(".head, .foot-bar, #step > h1");
  return Array.from(bars).some(b => b.contains(seen) && !b.contains(document.activeElement));
}"""


@pytest.fixture
def desk(server, office, open_browser):
    """Kinjo's page at the desk, with addresses in the pool; opens a request by its number."""
    page = open_browser("en", viewport=DESK)
    sign_in(page, server.url, new_account(office, "counsellor", "Kinjo"), "en")
    with writing(office.extensions["portal.engine"]) as db:
        lines = "\n".join(
            f"https://teleoffice.example.jp/one-{clock.now():%f}-{n}" for n in range(5)
        )
        member = db.scalars(select(StaffMember)).first()
        pool.add(db, lines, office.extensions["portal.office"], member, clock.now())
        db.commit()

    def opens(reference: str):
        page.goto(f"{server.url}/staff/requests/{reference}")
        return page

    return opens


def state_of(office, reference: str) -> State:
    with writing(office.extensions["portal.engine"]) as db:
        return db.scalars(select(Booking.state).where(Booking.reference == reference)).one()


def value_of(office, reference: str) -> str:
    with writing(office.extensions["portal.engine"]) as db:
        return db.scalars(select(Booking).where(Booking.reference == reference)).one().slot.value


def test_a_plain_request_is_settled_by_one_key_and_taken_back_by_another(desk, office):
    reference = new_request(office, 3)
    page = desk(reference)
    button = page.locator("#settling [data-key=c]").bounding_box()
    assert button["y"] + button["height"] <= ONE_SCREEN  # nothing is scrolled
    with page.expect_navigation():
        page.keyboard.press("c")
    assert state_of(office, reference) == State.CONFIRMED
    assert "is settled. The mail goes out at" in page.inner_text("#step")
    with page.expect_navigation():
        page.keyboard.press("z")
    assert state_of(office, reference) == State.REQUESTED
    assert page.url.endswith(reference)


def test_who_is_free_follows_the_time_and_another_week_comes_in_place(desk, office):
    mine, later = new_request(office, 3), new_request(office, 4)
    Staff(office).confirms_any()
    page = desk(mine)
    page.click("#week summary")
    later_week = page.locator("#week button").last
    later_week.click()
    page.locator(f"#week input[value='{value_of(office, later)}']").wait_for(state="attached")
    assert page.evaluate("document.querySelector('#week').open")
    page.check(f"#week input[value='{value_of(office, later)}']")
    busy = page.locator("#counsellor option", has_text="has another session then")
    busy.first.wait_for(state="attached")
    assert page.evaluate("document.activeElement.name") == "slot"
    assert state_of(office, mine) == State.REQUESTED


def test_the_mail_comes_when_it_is_unfolded(desk, office):
    page = desk(new_request(office, 3))
    page.click("#the-mail summary")
    page.wait_for_selector("#mail-to-be .mail")
    assert "Your online consultation is booked" in page.inner_text("#mail-to-be")
    page.fill("#address", "rubbish")
    page.click("#look")
    page.wait_for_selector("#mail-to-be #errors")


def test_a_note_typed_is_kept_with_whatever_is_pressed(desk, office):
    page = desk(new_request(office, 3))
    page.fill("#note", "speaks slowly")
    page.fill("#address", "https://teleoffice.example.jp/half-typed")
    with page.expect_navigation():
        page.click(".calls button:first-of-type")
    assert "speaks slowly" in page.inner_text(".timeline")
    assert page.input_value("#address") == "https://teleoffice.example.jp/half-typed"
    page.fill("#note", "second note")
    page.click("#details summary")
    page.fill("#phone", "098-111-2222")
    with page.expect_navigation():
        page.click("#details button")
    assert "second note" in page.inner_text(".timeline")


@pytest.mark.parametrize("size", [(1280, 800), (320, 640)])
def test_what_stays_in_view_hides_no_focus(desk, office, size):
    page = desk(new_request(office, 3, ["interpreter", "captions"]))
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.reload()
    for _each in range(70):
        page.keyboard.press("Tab")
        assert not page.evaluate(HIDDEN), page.evaluate("document.activeElement.outerHTML")
    for _each in range(40):
        page.keyboard.press("Shift+Tab")
        assert not page.evaluate(HIDDEN), page.evaluate("document.activeElement.outerHTML")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
