"""A day of sessions, its cards, and presses on them as a script sends them."""

from bs4 import BeautifulSoup
from pages import Page, _values, words_of
from people import Seeker, Staff
from sqlalchemy import select

from portal.models import Booking

DAY = "2026-11-26"


def has_session(app, name: str, time: str, counsellor: str = "Higa", **told) -> str:
    """Somebody with a confirmed session at this time of the day; the number of it."""
    seeker = Seeker(app, "en", name)
    seeker.goes_to("details", f"okinawa/{DAY}T{time}")
    seeker.tells(email=f"{name.lower().replace(' ', '.')}@example.jp", **told)
    seeker.sends()
    number = sum(map(ord, name + time))
    Staff(app).confirms(number, counsellor=counsellor)
    return seeker.page.soup.select_one(".reference").get_text().replace(" ", "")


def cards(page: Page) -> dict[str, str]:
    """The text of each card, by the name on it, in their order."""
    return {card.h3.a.get_text(): words_of(card) for card in page.soup.select(".card")}


def card(page: Page, reference: str):
    return page.soup.find(id=f"card-{reference}")


def offered(page: Page, reference: str) -> list[str]:
    """The words of the buttons on a card."""
    found = card(page, reference)
    return [words_of(each).rpartition(": ")[0] for each in found.select("button")]


def swap(page: Page, reference: str, control: str, **typed):
    """Press a button on a card as the script does: the status, and the answer as it came."""
    button = page.soup.find(id=f"{control}-{reference}")
    form = button.find_parent("form")
    values = {**_values(form), **typed}
    if button.get("name"):
        values[button["name"]] = button["value"]
    headers = {"HX-Target": f"li#card-{reference}", "HX-Request": "true"}
    answer = page.browser.client.post(form["data-hx-post"], data=values, headers=headers)
    return answer.status_code, BeautifulSoup(answer.get_data(as_text=True), "html.parser")


def focused(answer) -> str:
    """The id of the one control that is focused after a swap."""
    (only,) = answer.select("[autofocus]")
    return only["id"]


def of(db, reference: str) -> Booking:
    db.rollback()
    return db.scalars(select(Booking).where(Booking.reference == reference)).one()
