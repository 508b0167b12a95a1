"""A booking is moved in place: one request, one life, one mail that says what changed (a06-p3)."""

import pytest
from counselled import TEN, asks, confirms
from people import AtTheDesk, Staff
from settling_steps import press
from sqlalchemy import select
from standing import booking, taken, with_needs

from portal.bookings.actions.length import double
from portal.bookings.actions.move_booking import Agreed, move_booking
from portal.bookings.counsellors import NotFree
from portal.models import Booking, CounsellorClaim, OutboxMessage, Slot, State
from portal.ops import worker
from portal.roster import slots
from portal.roster.slots import SlotTaken
from portal.rules import Refused

MOVE = "Change the booking and tell the seeker"
NEXT_DAY = "okinawa/2026-11-27T10:00"


@pytest.fixture
def maria(app) -> str:
    reference = asks(app)
    confirms(app, reference, "Higa")
    return reference


def moves(app, value: str, counsellor: str = "Higa", reference: str = "", **also) -> None:
    staff = Staff(app)
    who = staff.has_colleague(counsellor)

    def deed(db, found, now):
        slot = slots.named(db, [value])[value]
        move_booking(db, found, Agreed(slot, who, **also), staff.office, now)

    staff.does(deed, reference)


@pytest.mark.clause("a06-p3")
def test_a_booking_moves_with_its_number_its_link_and_one_mail(app, maria, db):
    link = booking(db).link_hash
    page = AtTheDesk(app).opens(f"requests/{maria}")
    done = press(page, MOVE, slot=NEXT_DAY, counsellor="Higa")
    assert done.heading == "Maria: Booking confirmed"
    assert "before: Thursday, November 26, 9:00 a.m." in done.words
    moved = booking(db)
    assert (moved.reference, moved.link_hash, moved.state) == (maria, link, State.CONFIRMED)
    assert (f"{moved.starts_at:%d %H:%M}", moved.calendar_sequence) == ("27 10:00", 1)
    assert taken(db) == {"11-27T10:00": 1}
    assert [f"{c.starts_at:%d %H:%M}" for c in db.scalars(select(CounsellorClaim))] == ["27 10:00"]
    kinds = list(db.scalars(select(OutboxMessage.kind).order_by(OutboxMessage.id)))
    assert kinds == ["received", "request_waits", "confirmed", "booking_changed"]


def test_the_mail_says_both_times(app, maria, db):
    worker.run_once(app)
    moves(app, NEXT_DAY)
    worker.run_once(app)
    mails = app.test_client().get("/demo/mails?lang=en").get_data(as_text=True)
    assert "The time of your online consultation has changed: now Friday, November 27" in mails
    assert "Before: Thursday, November 26, 2026, 9:00 a.m." in mails


def test_an_hour_stays_an_hour(app, maria, db):
    staff = Staff(app)
    staff.does(double, office=staff.office)
    moves(app, TEN)
    assert taken(db) == {"11-26T10:00": 1, "11-26T10:30": 1}
    halves = {f"{c.starts_at:%H:%M}" for c in db.scalars(select(CounsellorClaim))}
    assert halves == {"10:00", "10:30"}


def test_whoever_else_comes_is_asked_first(app, db):
    with_needs(app, "companion")
    staff = Staff(app)
    staff.settles_needs()
    staff.confirms()
    with pytest.raises(Refused):
        moves(app, NEXT_DAY)
    moves(app, NEXT_DAY, asked=True)
    assert [row.kind for row in booking(db).arrangements] == ["companion"]


def test_what_is_full_or_whose_counsellor_is_busy_changes_nothing(app, maria, db):
    confirms(app, asks(app, TEN, "Lee"), "Kinjo", 2)
    with pytest.raises(NotFree):
        moves(app, TEN, "Kinjo", maria)
    full = next(s for s in db.scalars(select(Slot)) if s.value == NEXT_DAY)
    full.capacity = 0
    db.commit()
    with pytest.raises(SlotTaken):
        moves(app, NEXT_DAY, reference=maria)
    assert taken(db) == {"11-26T09:00": 1, "11-26T10:00": 1}
    assert set(db.scalars(select(Booking.calendar_sequence))) == {0}


@pytest.mark.clause("a06-p1")
@pytest.mark.parametrize(
    ("now", "may"), [("2026-11-26 23:59:59", True), ("2026-11-27 00:00", False)]
)
def test_a_day_that_has_begun_needs_the_reason(app, maria, db, at, now, may):
    at(now)
    if may:
        moves(app, NEXT_DAY)
    else:
        with pytest.raises(Refused):
            moves(app, NEXT_DAY)
        moves(app, NEXT_DAY, late_reason="power failure")
        assert booking(db).changes[-1].reason == "power failure"
    at("2026-11-27 10:00")
    with pytest.raises(Refused):
        moves(app, "okinawa/2026-11-27T09:00", late_reason="too late")
