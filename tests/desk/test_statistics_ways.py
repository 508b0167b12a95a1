"""Cancellations of seekers in figures, by the way they came (S10)."""

from datetime import date

from many_requests import many
from sqlalchemy import select

from portal import clock
from portal.bookings.actions.cancel import record_cancellation
from portal.bookings.actions.undo import undo
from portal.bookings.statistics.facts import facts
from portal.bookings.statistics.lines import lines
from portal.bookings.statistics.public import hidden
from portal.database import writing
from portal.models import Booking
from portal.rules.outcome import Way

MONTH = date(2026, 11, 1)


def test_cancellations_of_seekers_are_counted_with_their_way(app, db):
    many(app, db, 13)
    with writing(app.extensions["portal.engine"]) as session:
        found = session.scalars(select(Booking).order_by(Booking.id)).all()
        for number, booking in enumerate(found):
            way = Way.TELEPHONE if number < 6 else Way.MAIL
            record_cancellation(session, booking, clock.now(), ended_by="seeker", way=way)
        undo(session, found[0], "somebody else", clock.now())
        record_cancellation(session, found[0], clock.now(), ended_by="seeker", way=Way.TELEPHONE)
        session.commit()
        line = lines(facts(session, MONTH, MONTH), {}, clock.now())[0]
        assert line.outcomes["cancelled_by_seeker"] == 13
        assert line.ways == {"telephone": 6, "counter": 0, "mail": 7, "link": 0}


def test_of_few_ways_none_can_be_worked_out():
    assert hidden({"telephone": 6, "counter": 1, "mail": 6, "link": 0}) == {
        "telephone": None,
        "counter": None,
        "mail": None,
        "link": 0,
    }  # else 13 - 12 would tell
