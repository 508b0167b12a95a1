"""Counsellors and absences at the same moment: one wins, whatever the process (R1)."""

from people import member
from racing import ROUNDS, assert_seats_are_right, new_booking
from sqlalchemy import select

from portal import clock
from portal.database import writing
from portal.models import Absence, Booking, CounsellorClaim, Slot
from portal.roster import absences


def pairs_of_times(app, count: int) -> list[tuple[Slot, Slot]]:
    """Times at which both branches have a seat."""
    with writing(app.extensions["portal.engine"]) as db:
        found: dict = {}
        for slot in db.scalars(select(Slot).order_by(Slot.starts_at.desc())):
            found.setdefault(slot.starts_at, {})[slot.branch] = slot
        both = [each for each in found.values() if len(each) == 2]
        return [(each["okinawa"], each["plaza-okinawa"]) for each in both[:count]]


def test_two_confirms_for_one_counsellor(running, pair, look):
    for number, (here, there) in enumerate(pairs_of_times(running, ROUNDS)):
        mine, theirs = new_booking(running, here), new_booking(running, there)
        told = pair(
            {"deed": "confirm", "booking": mine, "address": f"{number}a", "counsellor": "Counsellor 0"},
            {"deed": "confirm", "booking": theirs, "address": f"{number}b", "counsellor": "Counsellor 0"},
        )  # fmt: skip
        assert sorted(told) == ["NotFree", "done"]
    look.rollback()
    claims = look.scalars(select(CounsellorClaim)).all()
    assert len({(claim.staff_id, claim.starts_at) for claim in claims}) == len(claims) == number + 1
    assert_seats_are_right(look)


def test_an_absence_begun_against_a_confirmation(running, pair, free, look):
    """Either the confirmation is refused, or whoever enters the absence is told of the session."""
    with writing(running.extensions["portal.engine"]) as db:
        higa = member(db, "Higa")
        db.commit()
    for number in range(ROUNDS):
        slot = free()
        booking = new_booking(running, slot)
        told = pair(
            {"deed": "confirm", "booking": booking, "address": f"{number}", "counsellor": "Higa"},
            {
                "deed": "absence",
                "booking": booking,
                "staff": higa,
                "on": slot.starts_at.date().isoformat(),
            },
        )
        look.rollback()
        state = look.get(Booking, booking, populate_existing=True).state
        assert (told[0] == "done") == (state == "confirmed")
        assert told in (["done", "saw it"], ["NotFree", "saw nothing"])
        with writing(running.extensions["portal.engine"]) as db:
            for absence in db.scalars(select(Absence.id)).all():
                absences.end_absence(db, running.extensions["portal.office"], absence, clock.now())
            db.commit()
