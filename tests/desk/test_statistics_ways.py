"""Cancellations of seekers in figures, by the way they came (S10)."""

from datetime import date

from many_requests import many
from sqlalchemy import select, update

from portal import clock
from portal.bookings import statistics
from portal.bookings.actions.cancel import record_cancellation
from portal.bookings.actions.undo import undo
from portal.database import writing
from portal.models import Booking, BookingChange
from portal.rules.outcome import Way


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
        line = statistics.lines(session, date(2026, 11, 1), date(2026, 11, 1))[0]
        assert line.outcomes["cancelled_by_seeker"] == 13
        assert line.ways == {"telephone": 6, "counter": 0, "mail": 7, "link": 0}
        session.execute(
            update(BookingChange)
            .where(BookingChange.booking_id == found[12].id)
            .values(way="counter")
        )
        line = statistics.lines(session, date(2026, 11, 1), date(2026, 11, 1))[0]
        assert line.ways == {
            "telephone": None,
            "counter": None,
            "mail": 6,
            "link": 0,
        }  # else 13 - 12 would tell
