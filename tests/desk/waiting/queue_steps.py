"""Many requests at once, and what a tab shows of them."""

from datetime import timedelta

from settling_steps import sends
from sqlalchemy import insert, inspect, select

from portal.database import writing
from portal.models import Booking, ConsentRecord


def requests(app, count: int) -> list[str]:
    """The numbers of so many requests, one a minute after the other: one is really sent, the others are like it."""
    first = sends(app, "okinawa/2026-11-27T10:00")
    copied(app, range(1, count))
    return [first] + [f"{number:09}" for number in range(1, count)]


def copied(app, numbers: range) -> None:
    """Requests like the first one, with these numbers."""
    with writing(app.extensions["portal.engine"]) as db:
        for model in (Booking, ConsentRecord):
            sent = db.scalars(select(model).order_by(*inspect(model).primary_key)).first()
            columns = {c.key: getattr(sent, c.key) for c in inspect(model).column_attrs}
            db.execute(insert(model), [_like(columns, number) for number in numbers])
        db.commit()


def _like(columns: dict, number: int) -> dict:
    if "booking_id" in columns:
        return {**columns, "booking_id": 1000 + number}
    unique, later = f"{number:09}", timedelta(minutes=number)
    own = {"id": 1000 + number, "reference": unique, "link_hash": unique, "short_hash": unique, "idempotency_hash": unique,
           "name": f"Seeker {number}", "starts_at": columns["starts_at"] + later, "slot_id": None}  # fmt: skip
    return {**columns, **own}


def names(page) -> list[str]:
    return [link.get_text() for link in page.soup.select("tbody th a")]


def tab_counts(page) -> dict[str, int]:
    links = [list(link.stripped_strings) for link in page.soup.select("#list .tabs li a")]
    return {words[0]: int(words[1]) for words in links if len(words) == 2}
