"""How many requests wait stands first in the title of every page of the desk."""

from counselled import TEN, asks
from people import AtTheDesk, Seeker


def title(page) -> str:
    return page.soup.title.get_text()


def test_the_title_begins_with_how_many_wait(app, higa):
    assert title(higa.opens("")).startswith("Queue – ")
    asks(app)
    asks(app, TEN, "Lee")
    for where, heading in (("", "Queue"), ("today", "Today"), ("calendar", "Calendar")):
        assert title(higa.opens(where)).startswith(f"(2) {heading}"), where
    assert title(AtTheDesk(app, lang="ja").opens("")).startswith("(2) 受付")


def test_of_a_mistake_the_title_says_so_after_the_count(app):
    asks(app)
    page = AtTheDesk(app, "manager", name="Oshiro").opens("kiosks").submit(kiosk_name="")
    assert title(page).startswith("(1) Error: ")


def test_strangers_and_seekers_are_told_no_count(app):
    asks(app)
    assert not title(Seeker(app, "en").browser.open("/staff/sign-in")).startswith("(")
    assert not title(Seeker(app, "en").opens("")).startswith("(")
