"""Requests at one time, and who is to talk with their seekers."""

from people import Seeker, Staff

from portal.bookings.actions.confirm import confirm

NINE, TEN = "okinawa/2026-11-26T09:00", "okinawa/2026-11-26T10:00"


def asks(app, value: str = NINE, name: str = "Maria") -> str:
    seeker = Seeker(app, "en", name)
    seeker.goes_to("check", value)
    seeker.sends()
    return seeker.page.soup.select_one(".reference").get_text().replace(" ", "")


def confirms(app, reference: str, name: str, call: int = 1) -> None:
    """Confirm one request with one member of staff, by their names and numbers."""
    staff = Staff(app)
    staff.does(
        confirm, reference, counsellor=staff.has_colleague(name), office=staff.office,
        address=f"https://teleoffice.example.jp/{call}",
    )  # fmt: skip
