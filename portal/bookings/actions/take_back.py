"""Taking back a press at the desk while its mails wait: the request stands as if it had not been (decision 0046)."""

from datetime import datetime

from sqlalchemy.orm import Session

from portal.bookings import before_press, holding, returned_calls
from portal.bookings.action import ANY_STATE, DESK, Action, Overtaken
from portal.mail import held
from portal.models import Booking

TAKE_BACK = Action(
    "take_back",
    ANY_STATE,
    DESK,
    lambda db, booking, press, typed: take_back(db, booking, press.member.name, press.now),
)


def take_back(db: Session, booking: Booking, by: str, now: datetime) -> None:
    """Undo the last press on a request and withdraw its mails; what it had is claimed again.

    Raises held.Sent where a mail has gone out, Overtaken where something else was done since;
    counsellors.NotFree and slots.SlotTaken where what it had is somebody else's by now.
    """
    TAKE_BACK.begin(db, booking)
    press = holding.unfinished(db, booking)
    if press is None or press.before is None:
        raise held.Sent
    if press.version != booking.version:
        raise Overtaken
    held.withdraw(db, press.mails, now)
    before_press.put_back(db, booking, press.before)
    returned_calls.put_back(
        db, booking, press.before["call_id"], press.call_before, given_at=press.at
    )
    press.before, press.call_before, press.mails = None, None, []
    press.taken_back_at, press.taken_back_by = now, by
    db.flush()
