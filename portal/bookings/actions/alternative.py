"""Alternatives offered in place of a need: agreed to or declined by the seeker (a12-p4-s2)."""

from datetime import datetime

from sqlalchemy.orm import Session

from portal.bookings.action import SEEKER, Action, Overtaken, Unchanged
from portal.bookings.actions.arrange import touch_needs
from portal.mail import outbox
from portal.models import LIVE, Booking, NeedArrangement
from portal.rules.needs import DECLINED, NOT_POSSIBLE

# What suits the person is the person's to say: a helper's link does not answer.
AGREE_TO_ALTERNATIVE = Action(
    "agree_to_alternative",
    LIVE,
    (SEEKER,),
    lambda db, booking, press, typed: agree_to_alternative(db, booking, typed["kind"], press.now),
)
DECLINE_ALTERNATIVE = Action(
    "decline_alternative",
    LIVE,
    (SEEKER,),
    lambda db, booking, press, typed: decline_alternative(db, booking, typed["kind"], press.now),
)


def agree_to_alternative(db: Session, booking: Booking, kind: str, now: datetime) -> None:
    """Record that the seeker takes what is offered instead of one need; raises Unchanged."""
    AGREE_TO_ALTERNATIVE.begin(db, booking)
    row = _offered(booking, kind)
    if row.agreed_at is not None:
        raise Unchanged
    row.agreed_at = now
    touch_needs(db, booking)
    outbox.put_for_office(db, "alternative_agreed", booking, now)


def decline_alternative(db: Session, booking: Booking, kind: str, now: datetime) -> None:
    """Record that what is offered does not suit the seeker; staff look for another way."""
    DECLINE_ALTERNATIVE.begin(db, booking)
    row = _offered(booking, kind)
    row.outcome, row.agreed_at = DECLINED, None
    touch_needs(db, booking)
    outbox.put_for_office(db, "alternative_declined", booking, now)


def _offered(booking: Booking, kind: str) -> NeedArrangement:
    row = next((a for a in booking.arrangements if a.kind == kind), None)
    if row is None or row.outcome != NOT_POSSIBLE:
        raise Overtaken
    return row
