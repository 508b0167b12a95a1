"""Two processes that race each other, and what must hold after every race."""

import json
import os
import subprocess
import sys
from pathlib import Path

from crowd import prepare_crowd, send_one
from sqlalchemy import func, select

from portal.database import writing
from portal.models import LIVE, Booking, Slot

ROUNDS = 20


UNLIMITED = {  # all racers press at one source, for a crowd
    "PORTAL_REQUESTS_PER_SOURCE_AN_HOUR": "1000000",
    "PORTAL_REQUESTS_OF_A_CROWD": "1000000",
    "PORTAL_OPEN_REQUESTS_PER_PERSON": "1000000",
}


class Racer:
    """A process that does what it is told and says how it went."""

    def __init__(self, surroundings: dict[str, str]):
        root = Path(__file__).parent.parent.parent
        self.process = subprocess.Popen(
            [sys.executable, Path(__file__).with_name("racer.py")],
            env={**os.environ, **surroundings, **UNLIMITED, "PYTHONPATH": str(root)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def wait(self) -> str:
        return self.process.stdout.readline().strip()

    def end(self) -> None:
        self.process.stdin.close()
        self.process.wait(timeout=60)
        self.process.stdout.close()


def race(racers, orders) -> list[str]:
    """How each of the orders went, given to the racers at the same moment."""
    for racer in racers:
        if not hasattr(racer, "ready"):
            racer.ready = racer.wait() == "ready"
            assert racer.ready
    for racer, order in zip(racers, orders, strict=True):
        racer.process.stdin.write(json.dumps(order) + "\n")
    for racer in racers:
        racer.process.stdin.flush()
    return [racer.wait() for racer in racers]


def new_booking(app, slot: Slot) -> int:
    """The id of a new request for this slot."""
    send_one(app, prepare_crowd(app, slot, 1)[0])
    with writing(app.extensions["portal.engine"]) as db:
        return db.scalar(select(func.max(Booking.id)))


def assert_seats_are_right(db) -> None:
    """Every seat taken belongs to exactly one live request, proposals included."""
    db.rollback()
    held: dict[int, int] = {}
    for booking in db.scalars(select(Booking).where(Booking.state.in_(LIVE))):
        for slot_id in (booking.slot_id, booking.proposed_slot_id, booking.second_slot_id):
            if slot_id is not None:
                held[slot_id] = held.get(slot_id, 0) + 1
    taken = dict(db.execute(select(Slot.id, Slot.taken).where(Slot.taken > 0)).all())
    assert taken == held


def pressed(app, slot: Slot, needs: dict | None = None) -> dict:
    """The order to send a complete request for this slot, with these support needs."""
    press = prepare_crowd(app, slot, 1, needs)[0]
    return {"cookie": press.cookie, "form": press.form}
