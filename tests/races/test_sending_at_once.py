"""People who send at the same moment never share a seat, an interpreter or a link of the chain (R1)."""

from pathlib import Path

import pytest
from crowd import prepare_crowd, send_all
from racing import ROUNDS, assert_seats_are_right, new_booking, pressed
from served import Server
from sqlalchemy import func, select

from portal.bookings import evidence
from portal.database import snapshot, writing
from portal.models import Booking, InterpreterClaim, InterpreterTime, Slot

SENDERS = 200
CROWDED_ROUNDS = 2  # 20 in benchmarks/race.py


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
            assert_seats_are_right(look)
            with snapshot(running.extensions["portal.engine"]) as session:
                versions = running.extensions["portal.terms"]
                assert evidence.verify(session, versions)[0] == number + 1
    finally:
        for server in servers:
            server.stop()


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
        assert_seats_are_right(look)


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
            time = one_interpreter(db, slot)
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
    assert_seats_are_right(look)


def one_interpreter(db, slot) -> InterpreterTime:
    """The time of a single Nepali interpreter in this slot, added to the session."""
    time = InterpreterTime(
        language="ne", branch=slot.branch, starts_at=slot.starts_at, capacity=1, taken=0
    )
    db.add(time)
    return time
