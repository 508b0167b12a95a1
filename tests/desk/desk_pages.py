"""Forms and bookings as staff find them at the desk."""

from pages import words_of
from sqlalchemy import select

from portal.models import Booking


def newest(db) -> Booking:
    db.rollback()
    return db.scalars(select(Booking).order_by(Booking.id.desc())).first()


def form_with(page, words: str):
    for form in page.soup.select("form"):
        if any(words_of(b) == words for b in form.select("button")):
            return form
    raise AssertionError(words)
