"""What the calendar shows of a booking that is moved, opened one state after the other in a browser."""

from walking import press

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
