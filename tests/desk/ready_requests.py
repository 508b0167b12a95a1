"""Requests with answers to the readiness check."""

from people import Seeker, Staff

from portal.rules.readiness import Verdict, asked

FINE = {
    item.id: next(a for a, v in item.verdicts.items() if v == Verdict.FINE)
    for item in asked()
    if item.when == "before"
}


def asks(app, name: str, time: str = "2026-11-26T10:00", needs=(), number: int = 0, **answers):
    """Somebody who asks for a time, and answers the check; booked when `number` is given."""
    seeker = Seeker(app, "en", name)
    seeker.goes_to("needs")
    if needs:
        seeker.answers(needs=list(needs))
    else:
        seeker.needs_nothing()
    seeker.asks_for(f"okinawa/{time}")
    seeker.tells(email=f"{name.lower()}@example.jp", job_seeker_number=f"12345-{len(name)}{number}")
    seeker.sends()
    if answers:
        page = seeker.page.follow("Get your device, connection and room ready")
        page.submit(**answers)
    if number:
        Staff(app).confirms_any()
    return seeker


def rows_of(page) -> dict[str, str]:
    """Each row of the page's table, by the name in it."""
    return {tr.th.get_text(strip=True): tr.get_text(" ") for tr in page.soup.select("tbody tr")}
