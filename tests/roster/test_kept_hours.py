"""An hour kept for interpreting: seats of a slot and of the half hour after it (R-14)."""

from datetime import date, time

import pytest
from interpreted import asks, beside, booking, opens, slot, wants
from people import AtTheDesk, Seeker, Staff

from portal import clock
from portal.bookings.actions.cancel import cancel_by_seeker
from portal.bookings.actions.length import double, single
from portal.bookings.actions.proposal import accept_proposal
from portal.database import writing
from portal.ops import worker
from portal.roster.numbers import Pattern, enter_number

MONDAY = date(2026, 12, 7)


MONDAY_TEN = "okinawa/2026-12-07T10:00"


def opens_half_past_ten(app) -> None:
    """Monday 10:30, beside the full hours that are open anyway."""
    with writing(app.extensions["portal.engine"]) as session:
        half_past = Pattern("okinawa", MONDAY, MONDAY, time(10, 30), 2)
        enter_number(session, app.extensions["portal.office"], half_past, clock.now())
        session.commit()


@pytest.mark.clause("a12-p4-s2")
def test_an_hour_is_kept_for_those_who_need_it_until_some_days_before(app, db, at):
    monday = date(2026, 12, 7)
    assert opens(app, hour=True, places=2, first=monday, last=monday) == 2
    kept = slot(db, "okinawa/2026-12-07T10:00")
    assert (kept.reserved, kept.free) == (2, 0)
    other = Seeker(app, "en")
    other.goes_to("slot")
    other.opens("request/slot?from=2026-12-07")
    assert "okinawa/2026-12-07T10:00" not in other.times()
    asks(app, "okinawa/2026-12-07T10:00")
    assert booking(db).second_slot.value == "okinawa/2026-12-07T10:30"
    assert slot(db, "okinawa/2026-12-07T10:00").reserved == 1
    at("2026-12-03 23:59:59")
    worker.bring_what_is_due(app)
    assert slot(db, "okinawa/2026-12-07T10:00").reserved == 1
    at("2026-12-04 00:00")
    worker.bring_what_is_due(app)
    assert slot(db, "okinawa/2026-12-07T10:00").reserved == 0
    assert slot(db, "okinawa/2026-12-07T10:00").free == 1


def test_an_hour_given_back_is_kept_again(app, db):
    opens(app, hour=True, first=date(2026, 12, 7), last=date(2026, 12, 7))
    asks(app, "okinawa/2026-12-07T10:00")
    Staff(app).does(cancel_by_seeker)
    for value in ("okinawa/2026-12-07T10:00", "okinawa/2026-12-07T10:30"):
        assert (slot(db, value).taken, slot(db, value).reserved) == (0, 1)


def test_a_place_kept_for_one_interpreter_is_not_offered_to_those_who_need_another(app):
    opens(app, "ne", hour=True, places=2, first=MONDAY, last=MONDAY)
    opens(app, "sign", first=MONDAY, last=MONDAY)
    maria = Seeker(app, "en")
    maria.goes_to("needs")
    maria.answers(needs=["sign_language"], arranged_by="office")
    assert MONDAY_TEN not in maria.opens("request/slot").text
    assert MONDAY_TEN in wants(app, "ne").page.text


def test_an_interpreter_of_an_hour_is_nobody_elses_in_its_second_half(app, db):
    opens_half_past_ten(app)
    assert opens(app, hour=True, first=MONDAY, last=MONDAY) == 3
    second = wants(app)
    assert "okinawa/2026-12-07T10:30" in second.times()
    asks(app, MONDAY_TEN)
    assert beside(db) == {"ne 07 10:00": 1, "ne 07 10:30": 1, "ne 07 11:00": 0}
    assert "okinawa/2026-12-07T10:30" not in wants(app).times()
    Staff(app).does(cancel_by_seeker)
    assert set(beside(db).values()) == {0}


def test_who_has_the_half_hour_after_keeps_the_hour_before_from_being_offered(app, db):
    opens_half_past_ten(app)
    opens(app, hour=True, first=MONDAY, last=MONDAY)
    asks(app, "okinawa/2026-12-07T10:30")
    assert MONDAY_TEN not in wants(app).times()


def test_staff_offer_the_time_with_the_interpreter_and_then_keep_the_hour(app, db):
    opens(app, hour=True, places=2, first=MONDAY, last=MONDAY)
    asks(app, "okinawa/2026-12-02T09:00")
    higa = AtTheDesk(app)
    page = higa.opens(f"requests/{booking(db).reference}")
    offered = page.soup.select_one(f"#times > fieldset > .option:has(input[value='{MONDAY_TEN}'])")
    assert "interpreter there" in offered.get_text()
    staff = Staff(app)
    staff.proposes(MONDAY_TEN, "2026-11-25 12:00")
    staff.does(accept_proposal)

    def keep_the_hour(session, found, now):
        double(session, found, app.extensions["portal.office"], now)

    staff.does(keep_the_hour)
    assert booking(db).second_slot.value == "okinawa/2026-12-07T10:30"
    half_past = slot(db, "okinawa/2026-12-07T10:30")
    assert (half_past.taken, half_past.reserved) == (1, 1)
    staff.does(lambda session, found, now: single(session, found, now))
    half_past = slot(db, "okinawa/2026-12-07T10:30")
    assert (half_past.taken, half_past.reserved) == (0, 2)
