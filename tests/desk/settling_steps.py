"""A request that waits, and the buttons of its page at the desk."""

from pages import words_of
from people import Seeker

ADDRESS = "https://teleoffice.example.jp/1"


def sends(app, value: str = "okinawa/2026-11-26T10:00", who=Seeker, **needs) -> str:
    seeker = who(app, "en")
    if needs:
        seeker.goes_to("needs")
        seeker.answers(**needs)
        seeker.asks_for(value)
        seeker.tells()
    else:
        seeker.goes_to("check", value)
    seeker.sends()
    return seeker.page.soup.select_one(".reference").get_text().replace(" ", "")


def press(page, button: str, **typed):
    """Fill in the form that holds a button, and press it."""
    for form in page.soup.select("form"):
        outside = page.soup.select(f"button[form='{form.get('id')}']")
        if any(words_of(b) == button for b in [*form.select("button"), *outside]):
            return page.submit(button, form=form, **typed)
    raise AssertionError(f"no button {button!r}")
