"""A press that is taken back while the worker takes its mail: one of the two happens, never both (R1)."""

from people import member
from racing import ROUNDS, assert_seats_are_right, new_booking
from sqlalchemy import select

from portal import clock
from portal.bookings.action import Press, perform
from portal.bookings.actions.confirm import CONFIRM
from portal.database import writing
from portal.models import Booking, OutboxMessage, StaffMember, State

ADDRESS = "https://teleoffice.example.jp/"


def settles(app, booking: int) -> None:
    """Somebody at the desk presses, and the mail waits."""
    with writing(app.extensions["portal.engine"]) as db:
        staff = db.get_one(StaffMember, member(db, "Counsellor 0"))
        press = Press("office", clock.now(), app.extensions["portal.office"], staff)
        typed = {"address": f"{ADDRESS}{booking}", "counsellor": staff.id}
        perform(db, CONFIRM, db.get_one(Booking, booking), press, typed)


def test_taking_back_against_the_worker(running, pair, free, look):
    for _number in range(ROUNDS):
        booking = new_booking(running, free())
        settles(running, booking)
        told = pair({"deed": "withdraw", "booking": booking}, {"deed": "claim", "booking": booking})
        assert sorted(told) == ["Sent", "done"]
        look.rollback()
        state = look.get(Booking, booking, populate_existing=True).state
        mail = look.scalars(
            select(OutboxMessage).where(
                OutboxMessage.booking_id == booking, OutboxMessage.kind == "confirmed"
            )
        ).one()
        if told[0] == "done":
            assert (state, mail.state, mail.tries) == (State.REQUESTED, "dropped", 0)
        else:
            assert (state, mail.state, mail.tries) == (State.CONFIRMED, "waiting", 1)
    assert_seats_are_right(look)
