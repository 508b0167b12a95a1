"""Many presses at once, over several connections, spend one budget of mails exactly (decision 0053)."""

from concurrent.futures import ThreadPoolExecutor

from people import has_sent
from sqlalchemy import select

from portal import clock
from portal.database import writing
from portal.mail import budget, outbox
from portal.models import Booking, OutboxMessage

PRESSES = 20


def test_twenty_at_once_spend_no_more_than_there_is(app, db):
    has_sent(app, "okinawa/2026-12-02T10:00")  # the first mail

    def presses(number: int) -> str:
        with writing(app.extensions["portal.engine"]) as own:
            booking = own.scalars(select(Booking)).one()
            try:
                with budget.caused_from(own, f"192.0.2.{number}"):
                    outbox.put(own, "link", booking, outbox.SEEKER, clock.now(), f"{number}")
                own.commit()
            except budget.Spent:
                return "spent"
        return "put"

    with ThreadPoolExecutor(PRESSES) as pool:
        told = list(pool.map(presses, range(PRESSES)))
    assert told.count("put") == budget.UNPROVEN_A_DAY - 1
    waiting = select(OutboxMessage.state).where(OutboxMessage.recipient == outbox.SEEKER)
    assert db.scalars(waiting).all() == ["waiting"] * budget.UNPROVEN_A_DAY
