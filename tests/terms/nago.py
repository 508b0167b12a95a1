"""A made-up office in Nago with terms of its own, and people who ask there."""

from pathlib import Path

from people import Seeker

from portal import terms

FOLDER = Path(__file__).parent / "other_office" / "terms"
OWN = terms.load_all(FOLDER)["2025-10-01"]
SLUGS = ["i", "ii", "iii", "iv", "v", "annex-1", "annex-2"]


def reads(person: Seeker) -> None:
    person.opens("request/terms")
    person.page = person.page.follow({"ja": "読み始める", "en": "Start reading"}[person.lang])
    person.ticks_on()


def asks(app, lang: str = "en") -> Seeker:
    person = Seeker(app, lang)
    person.begins()
    person.qualifies()
    reads(person)
    person.agrees()
    person.needs_nothing()
    person.asks_for("okinawa/2026-11-26T10:00")
    person.tells()
    return person
