"""A person with two requests, another person beside them, and what staff do about the first one's rights."""

from people import HelpingPerson, Seeker
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from portal.database import Base
from portal.models import Booking

MARIA = {
    "name": "Maria da Silva",
    "name_reading": "Marya",
    "job_seeker_number": "47123-456789",
    "email": "maria@example.jp",
    "phone": "098-765-4321",
}
KENJI = {
    "name": "Kenji Oyama",
    "job_seeker_number": "47555-000111",
    "email": "kenji@example.jp",
    "phone": "098-222-3333",
}
# What may be found nowhere once Maria is erased; the telephone as typed and as kept. Each is too long
# to stand by chance in the hashes that stay.
OF_MARIA = ("da Silva", "Marya", "456789", "maria@", "765-4321", "7654321", "zebra", "Lee ", "lee@")


def asks(app, person: dict) -> str:
    """Send a request of this person; its number."""
    walker = Seeker(app, "en", person["name"])
    walker.goes_to("slot")
    walker.asks_for()
    walker.tells(**person)
    walker.sends()
    return walker.page.soup.select_one(".reference").get_text().replace(" ", "")


def asks_with_a_helper(app, person: dict) -> str:
    """The same by Lee, with needs and a question."""
    lee = HelpingPerson(app, "en", person["name"])
    lee.opens()
    lee.page = lee.page.follow("Fill this in for someone else")
    lee.answers(helper_name="Lee", helper_relationship="family", helper_email="lee@example.jp", helper_mails=["received"])  # fmt: skip
    lee.qualifies()
    lee.opens("request/terms/6")
    lee.page.submit("I have read this article", question="What is a zebra crossing?")
    lee.reads_on_one_page()
    lee.agrees()
    lee.answers(needs=["interpreter"], arranged_by="self", interpreter_language="fil", needs_note="zebra")  # fmt: skip
    lee.asks_for()
    lee.tells(**person)
    lee.sends()
    return lee.page.soup.select_one(".reference").get_text().replace(" ", "")


def finds(manager, **typed):
    """Open the page and look for a person."""
    return manager.opens("rights").submit("Find", **typed)


def proposes(manager, references, reason="Asked for it in writing.", **typed):
    """Find by the first one and propose to erase those ticked."""
    page = finds(manager, reference=references[0])
    return page.submit("Propose to erase", chosen=list(references), grounds=reason, **typed)


def decides(person, number: int, words="Erase everything now"):
    return person.opens(f"rights/erasures/{number}").press(words)


def every_text(app) -> str:
    """All that stands in any table, in one text."""
    with Session(app.extensions["portal.engine"]) as db:
        rows = [
            str(tuple(row))
            for table in Base.metadata.tables
            for row in db.execute(text(f"SELECT * FROM {table}"))
        ]
    return "\n".join(rows)


def states(app) -> dict[str, str]:
    """The state of each request by number."""
    with Session(app.extensions["portal.engine"]) as db:
        return dict(db.execute(select(Booking.reference, Booking.state)).all())
