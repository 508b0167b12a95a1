"""What a person does at a shared computer."""

from sqlalchemy import select

from portal.journey import handoffs
from portal.models import Draft, Handoff


def finishes(person) -> None:
    person.page = person.page.press("Finish and erase what I entered")


def offers(hall) -> tuple[str, str]:
    """The address behind the picture, and the code."""
    address = None
    code = hall.page.soup.select_one(".reference").get_text()
    picture = hall.browser.client.get(hall.page.soup.select_one(".qr")["src"])
    assert picture.mimetype == "image/svg+xml"
    assert picture.data.startswith(b"<svg")
    return address, code


def to_phone(hall, app, db) -> tuple[str, str]:
    """Press the button on the kiosk; gives the address and the code."""
    hall.page = hall.page.press("Continue on my phone")
    _none, code = offers(hall)
    draft = db.scalars(select(Draft)).one()
    from portal import clock, keys

    ticket = handoffs.standing(db, draft, "move", app.config["SECRET_KEY"], clock.now())
    assert keys.hashed(ticket.token) == db.scalars(select(Handoff)).one().token_hash
    return f"/ja/handoff/{ticket.token}", code
