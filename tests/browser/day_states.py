"""A day with sessions under way, and what staff do on it, in a browser."""

from datetime import timedelta

from desk_work import new_request
from people import Staff
from sqlalchemy import select

from portal import clock
from portal.bookings import calls
from portal.database import writing
from portal.models import Booking


def begun(office, minutes: int = 11, number: int = 1, name: str = "") -> str:
    """A confirmed session that began so many minutes ago: the served portal goes by the real clock."""
    reference = new_request(office, 2 + number % 4)
    Staff(office).confirms_any()
    with writing(office.extensions["portal.engine"]) as db:
        booking = db.scalars(select(Booking).where(Booking.reference == reference)).one()
        booking.starts_at = clock.now() - timedelta(minutes=minutes)
        booking.name, booking.phone = name or booking.name, "098-111-2222"
        db.commit()
    return reference


def fills_pool(office) -> None:
    """Put an address into the pool."""
    with writing(office.extensions["portal.engine"]) as db:
        number = clock.now().timestamp()
        calls.add(db, f"https://teleoffice.example.jp/day-{number}", clock.now())
        db.commit()


def _opens(page, today: str, base: str) -> None:
    """The day, and what its list of who tries asks for when it renews itself."""
    page.goto(today)
    page.evaluate("where => fetch(where)", f"{base}/staff/today/trying")


def under_way(page, office, base: str):
    """The name of each state of a day, while it is open."""
    reference, other = begun(office), begun(office)
    fills_pool(office)
    day = (clock.now() - timedelta(minutes=11)).date().isoformat()
    today = f"{base}/staff/today?day={day}"
    _opens(page, today, base)
    yield "today, sessions under way"
    page.click(f"#joined-{reference}")
    page.wait_for_selector(f"#attended-{reference}:focus")
    _was_heard(page)
    yield "today, joined"
    page.click(f"#no_contact-{other}")
    page.wait_for_selector(f"#undo-{other}:focus")
    _was_heard(page)
    yield "today, a silence"
    page.goto(f"{base}/staff/today/print?day={day}")
    yield "the day on paper"
    page.goto(f"{base}/staff/requests/{other}/next")
    yield "next time, not now"
    page.goto(f"{base}/staff/requests/{reference}/next")
    yield "next time"
    page.locator("button[name=cell]").first.click()
    page.wait_for_selector(f"#card-{reference}")
    yield "next time, booked"


def _was_heard(page) -> None:
    """What was recorded was said once: pages are looked at as they are when nobody has just pressed."""
    page.evaluate("document.getElementById('live').textContent = ''")
