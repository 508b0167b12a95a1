"""Addresses of calls that go back where they were when a press is taken back: nobody was mailed them."""

from datetime import datetime

from sqlalchemy.orm import Session

from portal.models import Booking, TeleofficeAddress


def put_back(
    db: Session, booking: Booking, number: int | None, address: str | None, given_at: datetime
) -> None:
    """Give a booking the address it had before, by the number of its row; None for no address.

    The one given at that moment goes back into the pool, or is forgotten if it was typed then.
    """
    given = booking.call
    if (given.id if given else None) == number:
        return
    if given is not None:
        _return(db, given, given_at)
    if number is not None:
        had = db.get_one(TeleofficeAddress, number)
        had.address, had.booking_id = address, booking.id
    db.flush()
    db.expire(booking, ["call"])


def _return(db: Session, given: TeleofficeAddress, given_at: datetime) -> None:
    if given.added_by_id is None and given.added_at == given_at:
        db.delete(given)
    else:
        given.used_at = given.booking_id = None
    db.flush()
