"""Nobody is given a place that another has, however many press at once, in whatever process (R1)."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from crowd import prepare_crowd, send_all, send_one
from served import Server
from sqlalchemy import func, select

from portal import create_app
from portal.bookings import evidence
from portal.database import snapshot, writing
from portal.models import (
    LIVE,
    Booking,
    InterpreterClaim,
    InterpreterTime,
    OutboxMessage,
    Slot,
    State,
)
from portal.ops.prepare import prepare

ROUNDS = 20
SENDERS = 200
CROWDED_ROUNDS = 2  # 20 in benchmarks/race.py


@pytest.fixture
def running(settings):
    """The portal by the real clock: other processes cannot be given another one."""
    app = create_app(settings)
    prepare(app)
    yield app
    app.extensions["portal.engine"].dispose()


@pytest.fixture
def surroundings(settings) -> dict[str, str]:
    return {
        "PORTAL_DATA_DIR": str(settings.data_dir),
        "PORTAL_DATABASE_URL": settings.database_url,
        "PORTAL_SECRET_KEY": settings.secret_key,
        "PORTAL_BASE_URL": settings.base_url,
    }


@pytest.fixture
def pair(running, surroundings):
    """Two processes that wait for orders."""
    racers = [Racer(surroundings) for _ in range(2)]
    yield lambda *orders: race(racers, orders)
    for racer in racers:
        racer.end()


class Racer:
    """A process that does what it is told and says how it went."""

    def __init__(self, surroundings: dict[str, str]):
        root = Path(__file__).parent.parent.parent
        self.process = subprocess.Popen(
            [sys.executable, Path(__file__).with_name("racer.py")],
            env={**os.environ, **surroundings, "PYTHONPATH": str(root)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def wait(self) -> str:
        return self.process.stdout.readline().strip()

    def end(self) -> None:
        self.process.stdin.close()
        self.process.wait(timeout=30)
        self.process.stdout.close()


def race(racers, orders) -> list[str]:
    for racer in racers:
        if not hasattr(racer, "ready"):
            racer.ready = racer.wait() == "ready"
            assert racer.ready
    for racer, order in zip(racers, orders, strict=True):
        racer.process.stdin.write(json.dumps(order) + "\n")
    for racer in racers:
        racer.process.stdin.flush()
    return [racer.wait() for racer in racers]


@pytest.fixture
def free(running):
    """Makes slots with one place each, one after the other, that nobody else asks for."""
    with writing(running.extensions["portal.engine"]) as db:
        found = db.scalars(
            select(Slot).where(Slot.branch == "okinawa").order_by(Slot.starts_at.desc()).limit(150)
        ).all()
        for slot in found:
            slot.capacity = 1
        db.commit()
    slots = iter(found)
    return lambda: next(slots)


def new_booking(app, slot: Slot) -> int:
    send_one(app, prepare_crowd(app, slot, 1)[0])
    with writing(app.extensions["portal.engine"]) as db:
        return db.scalar(select(func.max(Booking.id)))


def assert_places_are_right(db) -> None:
    """Every place taken belongs to exactly one live request, proposals included."""
    db.rollback()
    held: dict[int, int] = {}
    for booking in db.scalars(select(Booking).where(Booking.state.in_(LIVE))):
        for slot_id in (booking.slot_id, booking.proposed_slot_id, booking.second_slot_id):
            if slot_id is not None:
                held[slot_id] = held.get(slot_id, 0) + 1
    taken = dict(db.execute(select(Slot.id, Slot.taken).where(Slot.taken > 0)).all())
    assert taken == held


@pytest.fixture
def look(running):
    from sqlalchemy.orm import Session

    with Session(running.extensions["portal.engine"]) as session:
        yield session


def test_two_hundred_send_for_one_place(running, surroundings, free, look, monkeypatch):
    for name, value in {**surroundings, "PORTAL_REQUESTS_PER_MINUTE": "100000"}.items():
        monkeypatch.setenv(name, value)
    servers = [Server(Path(surroundings["PORTAL_DATA_DIR"]), own_data=False) for _ in range(2)]
    try:
        for server in servers:
            server.wait_until_ready()
        for number in range(CROWDED_ROUNDS):
            slot = free()
            told = send_all([s.url for s in servers], prepare_crowd(running, slot, SENDERS))
            assert sorted(told) == ["taken"] * (SENDERS - 1) + ["won"]
            look.rollback()
            assert look.scalar(select(func.count()).select_from(Booking)) == number + 1
            assert_places_are_right(look)
            with snapshot(running.extensions["portal.engine"]) as session:
                versions = running.extensions["portal.terms"]
                assert evidence.verify(session, versions)[0] == number + 1
    finally:
        for server in servers:
            server.stop()


def test_one_wins_of_two_who_confirm(running, pair, free, look):
    for number in range(ROUNDS):
        booking = new_booking(running, free())
        told = pair(
            {"deed": "confirm", "booking": booking, "address": f"{number}a"},
            {"deed": "confirm", "booking": booking, "address": f"{number}b"},
        )
        assert sorted(told) == ["Overtaken", "done"]
        look.rollback()
        confirmed = select(func.count()).where(
            OutboxMessage.booking_id == booking, OutboxMessage.kind == "confirmed"
        )
        assert look.scalar(confirmed) == 1
    assert_places_are_right(look)


def test_two_bookings_never_share_one_call(running, pair, free, look):
    for number in range(ROUNDS):
        mine, theirs = new_booking(running, free()), new_booking(running, free())
        told = pair(
            {"deed": "confirm", "booking": mine, "address": str(number)},
            {"deed": "confirm", "booking": theirs, "address": str(number)},
        )
        assert sorted(told) == ["AddressUsed", "done"]


def test_confirming_against_cancelling(running, pair, free, look):
    seen = set()
    for number in range(ROUNDS):
        booking = new_booking(running, free())
        told = pair(
            {"deed": "confirm", "booking": booking, "address": str(number)},
            {"deed": "cancel", "booking": booking},
        )
        # Whoever cancels what was confirmed a moment before is right to; nobody confirms what is gone.
        assert told in (["done", "done"], ["Overtaken", "done"], ["done", "Overtaken"])
        look.rollback()
        state = look.get(Booking, booking, populate_existing=True).state
        expected = State.CONFIRMED if told[1] == "Overtaken" else State.CANCELLED_BY_SEEKER
        assert state == expected
        seen.add(tuple(told))
    assert_places_are_right(look)


def test_changing_against_sending(running, pair, free, look):
    for _number in range(ROUNDS):
        wanted = free()
        booking = new_booking(running, free())
        press = prepare_crowd(running, wanted, 1)[0]
        told = pair(
            {"deed": "change", "booking": booking, "slot": wanted.id},
            {"deed": "send", "cookie": press.cookie, "form": press.form},
        )
        assert sorted(told) in (["SlotTaken", "done"], ["Refused", "done"])
        assert_places_are_right(look)


def test_two_who_exchange_their_places_never_wait_for_each_other(running, pair, free, look):
    for _number in range(ROUNDS):
        one, other, third = free(), free(), free()
        mine, theirs = new_booking(running, one), new_booking(running, other)
        told = pair(
            {"deed": "change", "booking": mine, "slot": third.id},
            {"deed": "change", "booking": theirs, "slot": third.id},
        )
        assert told.count("done") == 1
        assert_places_are_right(look)


def test_the_chain_of_evidence_never_forks(running, pair, free, look):
    """Two who send, and one who sends while another changes a booking, always stand one after the other."""
    for number in range(ROUNDS):
        booking = new_booking(running, free())
        assert pair(
            {"deed": "confirm", "booking": booking, "address": f"chain-{number}"},
            {"deed": "send", **pressed(running, free())},
        ) == ["done", "done"]
        told = pair(
            {"deed": "change", "booking": booking, "slot": free().id},
            {"deed": "send", **pressed(running, free())},
        )
        assert told == ["done", "done"]
        assert pair(
            {"deed": "send", **pressed(running, free())},
            {"deed": "send", **pressed(running, free())},
        ) == ["done", "done"]
        with snapshot(running.extensions["portal.engine"]) as session:
            count, _end = evidence.verify(session, running.extensions["portal.terms"])
        assert count == 6 * (number + 1)


NEPALI = {"needs": ["interpreter"], "interpreter_language": ["ne"], "arranged_by": ["office"]}


@pytest.mark.clause("a12-p4-s2")
def test_the_last_interpreter_and_the_last_place_go_together_or_not_at_all(
    running, pair, free, look
):
    for number in range(ROUNDS):
        slot, interpreter_is_last = free(), number % 2 == 0
        with writing(running.extensions["portal.engine"]) as db:
            db.merge(slot).capacity = 2 if interpreter_is_last else 1
            time = InterpreterTime(
                language="ne", branch=slot.branch, starts_at=slot.starts_at, capacity=1, taken=0
            )
            db.add(time)
            db.commit()
        other = NEPALI if interpreter_is_last else None
        told = pair(
            {"deed": "send", **pressed(running, slot, NEPALI)},
            {"deed": "send", **pressed(running, slot, other)},
        )
        assert sorted(told) == ["SlotTaken", "done"]
        look.rollback()
        found = look.scalars(select(InterpreterTime).where(InterpreterTime.id == time.id)).one()
        with_interpreter = interpreter_is_last or told[0] == "done"
        assert found.taken == (1 if with_interpreter else 0)
        assert look.scalars(select(Slot).where(Slot.id == slot.id)).one().taken == 1
        claims = select(func.count()).where(InterpreterClaim.time_id == time.id)
        assert look.scalar(claims) == found.taken
    assert_places_are_right(look)


def pressed(app, slot: Slot, needs: dict | None = None) -> dict:
    press = prepare_crowd(app, slot, 1, needs)[0]
    return {"cookie": press.cookie, "form": press.form}
