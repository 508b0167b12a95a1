"""Requests and slots that stand in the week at the desk."""

from pages import words_of
from people import Seeker
from sqlalchemy import select

from portal.models import Slot

TIME = "okinawa/2026-11-26T10:00"


def asks(app, value: str = TIME, name: str = "Maria da Silva") -> str:
    seeker = Seeker(app, "en", name)
    seeker.goes_to("check", value)
    seeker.sends()
    return seeker.page.soup.select_one(".reference").get_text().replace(" ", "")


def slot(db, value: str = TIME) -> Slot:
    db.rollback()
    return next((s for s in db.scalars(select(Slot)) if s.value == value), None)


def changes_places(page, **typed):
    given = {"place": "okinawa", "first": "2026-11-26", "at": "10:00", "places": "3"}
    return page.submit(form=form_with(page, "Change the places"), **{**given, **typed})


def form_with(page, words: str):
    """The form with a button whose words begin like this."""
    for form in page.soup.select("form"):
        if any(words_of(b).startswith(words) for b in form.select("button")):
            return form
    raise AssertionError(words)
