"""Two who take addresses of the pool at the same moment: each is given once, whatever the process (R1)."""

import pytest
from people import member
from racing import ROUNDS, assert_seats_are_right, new_booking
from sqlalchemy import select

from portal import clock
from portal.bookings import pool
from portal.database import writing
from portal.models import Booking, StaffMember, TeleofficeAddress


@pytest.fixture
def fill(running):
    """Puts addresses of these names into the pool."""

    def fill(*names: str) -> None:
        with writing(running.extensions["portal.engine"]) as db:
            who = db.get(StaffMember, member(db, "Counsellor 0"))
            lines = "\n".join(f"https://teleoffice.example.jp/{name}" for name in names)
            assert (
                pool.add(db, lines, running.extensions["portal.office"], who, clock.now())[1] == []
            )
            db.commit()

    return fill


def both_confirm(running, pair, free, address: str) -> tuple[list[str], list[int]]:
    """How two went who were shown the same address, and the numbers of their bookings."""
    ids = [new_booking(running, free()) for _each in range(2)]
    order = {"deed": "confirm", "address": address, "suggested": True}
    return pair(*({**order, "booking": number} for number in ids)), ids


def test_two_take_the_last_address(running, pair, free, look, fill):
    for number in range(ROUNDS):
        fill(f"last{number}")
        told, ids = both_confirm(running, pair, free, f"last{number}")
        assert sorted(told) == ["NoneLeft", "done"]
        look.rollback()
        has = [look.get(Booking, each, populate_existing=True) for each in ids]
        assert [b.state for b in has] == ["confirmed" if t == "done" else "requested" for t in told]
        assert [b.call is not None for b in has] == [t == "done" for t in told]
    assert_seats_are_right(look)


def test_two_take_the_same_address_and_one_gets_the_next(running, pair, free, look, fill):
    for number in range(ROUNDS):
        fill(f"first{number}", f"second{number}")
        told, ids = both_confirm(running, pair, free, f"first{number}")
        assert told == ["done", "done"]
        look.rollback()
        which = TeleofficeAddress.booking_id.in_(ids)
        given = look.scalars(select(TeleofficeAddress.address).where(which)).all()
        assert {each.rpartition("/")[2] for each in given} == {f"first{number}", f"second{number}"}
