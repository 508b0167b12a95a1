"""How the only request stands: its row, the seats taken, the mails; and requests with support needs."""

from people import Seeker
from sqlalchemy import select

from portal.bookings.actions.arrange import arrange
from portal.models import Booking, OutboxMessage, Slot


def booking(db) -> Booking:
    db.rollback()
    return db.scalars(select(Booking)).one()


def taken(db) -> dict[str, int]:
    db.rollback()
    return {slot.value[-11:]: slot.taken for slot in db.scalars(select(Slot).where(Slot.taken > 0))}


def mails(db) -> list[str]:
    db.rollback()
    return list(db.scalars(select(OutboxMessage.kind).order_by(OutboxMessage.id)))


def with_needs(app, *needs) -> Seeker:
    maria = Seeker(app, "en")
    maria.goes_to("needs")
    maria.answers(needs=list(needs), arranged_by="self")
    maria.asks_tells_and_sends()
    return maria


def settles(staff, **outcomes):
    def deed(db, booking, now):
        arrange(db, booking, outcomes, "Higa", now)

    staff.does(deed)


def state(db) -> str:
    db.rollback()
    return db.scalars(select(Booking.state)).one()


def kinds(db) -> list[str]:
    """The mails since the two that follow sending."""
    db.rollback()
    return list(db.scalars(select(OutboxMessage.kind).order_by(OutboxMessage.id)))[2:]
