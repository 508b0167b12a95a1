"""A process of its own that does one deed at a time, when told to. Reads and writes JSON lines."""

import json
import sys
from datetime import date, timedelta

from sqlalchemy import select

from portal import clock, create_app
from portal.bookings import calls, counsellors
from portal.bookings.action import Overtaken
from portal.bookings.actions import confirm as confirming
from portal.bookings.actions import take_back as taking_back
from portal.bookings.actions.cancel import cancel_by_seeker, record_cancellation
from portal.bookings.actions.move import move_request
from portal.bookings.actions.move_booking import Agreed, move_booking
from portal.bookings.actions.undo import undo
from portal.bookings.build import Setting
from portal.bookings.counsellors import NotFree
from portal.bookings.rebook import replace_confirmed
from portal.database import writing
from portal.mail import delivery
from portal.mail.held import HELD_FOR, Sent
from portal.models import Absence, Booking, Slot, StaffMember
from portal.roster import absences, slots
from portal.rules import Refused
from portal.rules.outcome import Way
from portal.terms.history import History

app = create_app()
office = app.extensions["portal.office"]


def member(db, name: str) -> int:
    return db.scalar(select(StaffMember.id).where(StaffMember.name == name))


def confirm(db, booking, order):
    address = f"https://teleoffice.example.jp/{order['address']}"
    address = calls.Suggested(address) if "suggested" in order else address
    who = member(db, order.get("counsellor", f"Counsellor {booking.id % 2}"))
    confirming.confirm(db, booking, address=address, counsellor=who, now=clock.now(), office=office)


def cancel(db, booking, order):
    cancel_by_seeker(db, booking, clock.now())


def hang_up(db, booking, order):
    record_cancellation(db, booking, clock.now(), ended_by="seeker", way=Way.TELEPHONE)


def take_back(db, booking, order):
    undo(db, booking, "wrong person", clock.now())


def change(db, booking, order):
    slot = db.get(Slot, order["slot"])
    if booking.state == "confirmed":
        history = History(app.extensions["portal.terms"], clock.now().date())
        replace_confirmed(db, booking, slot, Setting(office, history, "x", clock.now()))
    else:
        move_request(db, booking, slot, clock.now(), office)


def move(db, booking, order):
    who = member(db, f"Counsellor {booking.id % 2}")
    agreed = Agreed(db.get(Slot, order["slot"]), who)
    move_booking(db, booking, agreed, office, clock.now())


def withdraw(db, booking, order):
    taking_back.take_back(db, booking, "Counsellor 0", clock.now())


def claim(db, booking, order):
    """A worker whose clock is ahead by the minute takes what waits until it is the newest request's."""
    later = clock.now() + HELD_FOR + timedelta(seconds=1)
    while True:
        message = delivery.claim_next(db, later)
        if message is None:
            raise Sent
        if message.booking_id == booking.id and message.kind == "confirmed":
            return


def send(order) -> str:
    answer = app.test_client(use_cookies=False).post(
        "/en/request/check", data=order["form"], headers={"Cookie": order["cookie"]}
    )
    if answer.headers.get("Location") == "/en/request/sent":
        return "done"
    return "SlotTaken" if answer.status_code == 409 else str(answer.status_code)


def absence(order) -> str:
    """Enter a day away, and say whether a session of that person was seen."""
    day = date.fromisoformat(order["on"])
    with writing(app.extensions["portal.engine"]) as db:
        row = Absence(staff_id=order["staff"], branch="okinawa", first_day=day, last_day=day)
        absences.begin_absence(db, office, row, clock.now())
        seen = order["booking"] in [each.id for each in counsellors.sessions_of(db, row)]
        db.commit()
        return "saw it" if seen else "saw nothing"


def do(order: dict) -> str:
    if order["deed"] in ("send", "absence"):
        return globals()[order["deed"]](order)
    with writing(app.extensions["portal.engine"]) as db:
        booking = db.scalars(select(Booking).where(Booking.id == order["booking"])).one()
        try:
            globals()[order["deed"]](db, booking, order)
            db.commit()
        except (
            Overtaken,
            calls.AddressUsed,
            calls.NoneLeft,
            NotFree,
            slots.SlotTaken,
            Refused,
            Sent,
        ) as refusal:
            db.rollback()
            return type(refusal).__name__
    return "done"


if __name__ == "__main__":
    print("ready", flush=True)
    for line in sys.stdin:
        print(do(json.loads(line)), flush=True)
