"""What the calendar shows of a booking that is moved, opened one state after the other in a browser."""

from datetime import timedelta

from walking import press

from portal import clock

FREE = ".cells [data-free]:visible, .cells-narrow [data-free]:visible"


def confirmed(page, base: str, reference: str):
    """The name of each state of a booking whose page is open, up to its mail before it is moved."""
    yield "request, confirmed"
    page.goto(f"{base}/staff/calendar?view=day&move={reference}")
    yield "calendar, a day"
    page.goto(f"{base}/staff/calendar?move={reference}")
    yield "calendar, a booking is moved"
    page.locator(FREE).first.click()
    yield "calendar, the mail first"
    press(page, "#step-form button")
    yield "calendar, not moved"
    yield from _away(page, base)


def _away(page, base: str):
    """Somebody is away for weeks, and back again."""
    first = clock.now().date() + timedelta(days=1)
    page.goto(f"{base}/staff/calendar")
    page.fill("#away_first", first.isoformat())
    page.fill("#away_last", (first + timedelta(days=40)).isoformat())
    press(page, "form[action$=absences]:has(#away_first) .button:not([type=button])")
    page.goto(f"{base}/staff/calendar?week={first}")
    page.locator("a[href*='/calendar/absences/']").first.click()
    yield "sessions of somebody away"
    page.goto(f"{base}/staff/calendar?week={first}")
    press(page, "button[name=end]")


def closings(page, base: str, day: str):
    """The name of each state of a closing for an afternoon, and of what is closed already."""
    page.goto(f"{base}/staff/calendar/close")
    page.fill("#first", day)
    page.check("#part-3")
    page.fill("#reason", "Training")
    press(page)
    yield "close an afternoon, whom it affects"
    press(page)
    page.goto(f"{base}/staff/calendar/close")
    yield "what is closed"
    page.click("a[href*='part=']")
    yield "open an afternoon again"
    press(page)


def interpreters(page, base: str):
    """The name of each state of a weekly rule, with a day off and a day that is none."""
    page.goto(f"{base}/staff/interpreters")
    for box in ("#spoken-2", "#weekdays-2", "#weekdays-4"):
        page.check(box)
    for name, value in {"begins": "13:00", "ends": "17:00", "first": "1/5"}.items():
        page.fill(f"#{name}", value)
    press(page)
    day = page.locator("form[action*='/rules/'] input[type=text]").first
    day.fill("1/12")
    page.locator("button[value=off]").first.click()
    yield "interpreters, a rule with a day off"
    page.locator("button[value=end]").first.click()
    yield "interpreters, no day"
