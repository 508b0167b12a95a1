"""A process that sends, confirms and mails until it is killed; each acknowledged deed is a line.

It stays at the ready itself and lets a copy of it do the work, so that a hundred kills take seconds.
"""

import json
import os
import sys

from sqlalchemy import select

from portal import clock, create_app
from portal.accounts import staff
from portal.bookings.actions.confirm import confirm
from portal.database import writing
from portal.models import Booking, CounsellorClaim, Role, StaffMember
from portal.ops import mails

app = create_app()


def say(*words) -> None:
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def _free(db, booking: Booking) -> int:
    """The id of an account that has no session at the time of a booking; one is made if there is none."""
    busy = select(CounsellorClaim.staff_id).where(CounsellorClaim.starts_at == booking.starts_at)
    found = db.scalar(select(StaffMember.id).where(StaffMember.id.not_in(busy)).limit(1))
    return (
        found
        or staff.add(db, f"{booking.id}@office.example.jp", "Higa", Role.COUNSELLOR, clock.now()).id
    )


def work(orders: list[dict]) -> None:
    for order in orders:
        answer = app.test_client(use_cookies=False).post(
            "/en/request/check", data=order["form"], headers={"Cookie": order["cookie"]}
        )
        if answer.headers.get("Location") != "/en/request/sent":
            say("wrong", answer.status_code)
            continue
        say("sent", order["receipt"])
        key = order["form"]["idempotency_key"]
        with writing(app.extensions["portal.engine"]) as db:
            booking = db.scalars(select(Booking).order_by(Booking.id.desc())).first()
            address = f"https://teleoffice.example.jp/{key}"
            office = app.extensions["portal.office"]
            who = _free(db, booking)
            confirm(db, booking, address=address, counsellor=who, now=clock.now(), office=office)
            db.commit()
            say("confirmed", booking.id)
        mails.send_one(app)
        mails.send_one(app)


if __name__ == "__main__":
    work(
        json.loads(sys.stdin.readline())
    )  # what takes long the first time is done before the kills
    app.extensions["portal.engine"].dispose()
    mails.rest(app)  # no copy speaks on a connection of another one
    say("ready")
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            work(json.loads(line))
            say("idle")
            os._exit(0)
        say("working", child)
        os.waitpid(child, 0)
        say("over")
