"""Staff and seekers who act on bookings at the same moment: one of them wins, whatever the process (R1)."""

from people import Staff
from racing import ROUNDS, assert_seats_are_right, new_booking, pressed
from sqlalchemy import func, select

from portal.models import Booking, OutboxMessage, State


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
    assert_seats_are_right(look)


def test_moving_against_sending_for_the_same_place(running, pair, free, look):
    for number in range(ROUNDS):
        booking, wanted = new_booking(running, free()), free()
        Staff(running).confirms(number)
        told = pair(
            {"deed": "move", "booking": booking, "slot": wanted.id},
            {"deed": "send", **pressed(running, wanted)},
        )
        assert sorted(told) == ["SlotTaken", "done"]
        assert_seats_are_right(look)


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
    assert_seats_are_right(look)


def test_the_link_against_the_telephone(running, pair, free, look):
    seen = set()
    for _number in range(ROUNDS):
        booking = new_booking(running, free())
        told = pair({"deed": "cancel", "booking": booking}, {"deed": "hang_up", "booking": booking})
        assert sorted(told) == ["Overtaken", "done"]
        look.rollback()
        last = look.get(Booking, booking, populate_existing=True).changes[-1]
        assert last.way == ("link" if told[0] == "done" else "telephone")
        seen.add(last.way)
    assert_seats_are_right(look)


def test_undoing_against_somebody_else_for_the_same_place(running, pair, free, look):
    """The place that was given back is taken once: by whoever was there before, or by the other."""
    for _number in range(ROUNDS):
        slot = free()
        mine, theirs = new_booking(running, slot), new_booking(running, free())
        assert pair({"deed": "hang_up", "booking": mine}, {"deed": "take_back", "booking": theirs})[0] == "done"  # fmt: skip
        told = pair(
            {"deed": "take_back", "booking": mine},
            {"deed": "change", "booking": theirs, "slot": slot.id},
        )
        assert sorted(told) == ["SlotTaken", "done"]
        assert_seats_are_right(look)


def test_two_who_exchange_their_places_never_wait_for_each_other(running, pair, free, look):
    for _number in range(ROUNDS):
        one, other, third = free(), free(), free()
        mine, theirs = new_booking(running, one), new_booking(running, other)
        told = pair(
            {"deed": "change", "booking": mine, "slot": third.id},
            {"deed": "change", "booking": theirs, "slot": third.id},
        )
        assert told.count("done") == 1
        assert_seats_are_right(look)
