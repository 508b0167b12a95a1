"""Requests that belong together, as far as the portal can tell: sent with the same details or from the same source."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import Session, aliased

from portal.bookings.search_keys import MAIL, NUMBER, TELEPHONE
from portal.clock import midnight
from portal.models import LIVE, Booking, BookingChange, SearchKey, State

MOST = 200  # shown and ended at once; our own choice


class Why(StrEnum):
    """A reason for which two requests belong together: the same number, telephone or address."""

    NUMBER = NUMBER
    TELEPHONE = TELEPHONE
    MAIL = MAIL
    SOURCE = "source"  # known for two days


def together(db: Session, booking: Booking, why: Sequence[Why], now: datetime) -> list[Booking]:
    """Return the requests that have something of this in common with one, and it too, the newest first.

    They are those that still stand, and those that the office ended today.
    """
    of_today = and_(Booking.state == State.CANCELLED_BY_OFFICE, _ended_since(midnight(now.date())))
    stands = or_(Booking.state.in_(LIVE), of_today)
    found = select(Booking).where(stands, or_(*(_same(booking, each) for each in why)))
    return list(db.scalars(found.order_by(Booking.id.desc()).limit(MOST)))


def _same(booking: Booking, why: Why) -> ColumnElement[bool]:
    if why == Why.SOURCE:
        return and_(Booking.source == booking.source, Booking.source != "")
    own = aliased(SearchKey)
    mine = select(own.key).where(own.booking_id == booking.id, own.kind == why.value)
    has = and_(SearchKey.booking_id == Booking.id, SearchKey.kind == why.value)
    if why == Why.NUMBER:  # the request's own number is a key as well, and nobody else's
        mine = mine.where(own.key != booking.reference)
    return exists().where(has, SearchKey.key.in_(mine))


def _ended_since(moment: datetime) -> ColumnElement[bool]:
    ended = (BookingChange.state == State.CANCELLED_BY_OFFICE, BookingChange.at >= moment)
    return Booking.changes.any(and_(*ended))
