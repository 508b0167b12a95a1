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
