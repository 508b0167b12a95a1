"""Interpreters are a second capacity: claimed with the office's place or not at all (a12-p4-s2, R-14)."""

from datetime import date, time

import pytest
from people import AtTheDesk, Seeker, Staff
from sqlalchemy import select

from portal import clock
from portal.bookings.actions.cancel import cancel_by_seeker
from portal.bookings.actions.length import double, single
from portal.bookings.actions.proposal import accept_proposal, decline_proposal
from portal.database import writing
from portal.models import Booking, InterpreterClaim, InterpreterTime, Slot
from portal.ops import worker
from portal.roster import presence
from portal.roster.capacity import set_capacity
from portal.roster.presence import NoSlotsThen, Presence, open_times

TEN = "okinawa/2026-11-27T10:00"  # a Friday
DAY = date(2026, 11, 27)


def opens(app, language="ne", places=1, hour=False, first=DAY, last=DAY, begins="10:00") -> int:
    with writing(app.extensions["portal.engine"]) as db:
        there = Presence(
            language=language,
            branch="okinawa",
            first=first,
            last=last,
            begins=time.fromisoformat(begins),
            ends=time(12),
            capacity=places,
            keeps_an_hour=hour,
        )
        opened = open_times(db, app.extensions["portal.office"], there)
        db.commit()
    return opened


def wants(app, language="ne", **more) -> Seeker:
    maria = Seeker(app, "en")
    maria.goes_to("needs")
    maria.answers(
        **{"needs": ["interpreter"], "interpreter_language": language, "arranged_by": "office", **more}
    )  # fmt: skip
    maria.opens("request/slot")
    return maria


def asks(app, value=TEN, **more) -> Seeker:
    maria = wants(app, **more)
    maria.asks_for(value)
    maria.tells()
    maria.sends()
    return maria


def slot(db, value=TEN) -> Slot:
    db.rollback()
    return next(s for s in db.scalars(select(Slot)) if s.value == value)


def beside(db) -> dict[str, int]:
    db.rollback()
    found = db.scalars(select(InterpreterTime).order_by(InterpreterTime.starts_at))
    return {f"{each.language} {each.starts_at:%d %H:%M}": each.taken for each in found}


def booking(db) -> Booking:
    db.rollback()
    return db.scalars(select(Booking).order_by(Booking.id.desc())).first()


@pytest.mark.clause("a12-p4-s2")
def test_without_a_calendar_the_first_day_is_the_offices_lead_days_on(app):
    maria = wants(app)
    assert maria.times()[0] == "okinawa/2026-12-01T09:00"
    assert "The office needs about 7 days to find an interpreter" in maria.page.words
    assert "नेपाली" in maria.page.words
    late = maria.answers(choice_1="okinawa/2026-11-30T10:00")
    assert (late.status, len(late.errors)) == (422, 1)


def test_whoever_brings_the_interpreter_is_offered_every_time(app):
    maria = wants(app, arranged_by="self")
    assert maria.times()[0] == "okinawa/2026-11-25T09:00"
    assert "interpreter" not in maria.page.soup.main.get_text().lower()


def test_times_with_the_interpreter_come_first_and_the_page_says_why(app):
    assert opens(app) == 2
    maria = wants(app)
    assert maria.times() == [TEN, "okinawa/2026-11-27T11:00"]
    assert "These are the times at which an interpreter is there." in maria.page.words
    more = maria.page.press(
        "Show all times from Tuesday, December 1; the office looks for an interpreter"
    )
    shown = [field["value"] for field in more.soup.select("input[type=radio]")]
    assert shown[:3] == [TEN, "okinawa/2026-11-27T11:00", "okinawa/2026-12-01T09:00"]
    assert "with interpreter" in more.words
    back = more.press("Show only times with an interpreter")
    assert len(back.soup.select("input[type=radio]")) == 2


def test_another_language_and_sign_language_are_apart(app):
    opens(app, "sign")
    assert TEN not in wants(app).times()
    maria = Seeker(app, "en")
    maria.goes_to("needs")
    maria.answers(needs=["sign_language"], arranged_by="office")
    maria.opens("request/slot")
    assert maria.times() == [TEN, "okinawa/2026-11-27T11:00"]
    assert "Sign language" in maria.page.words


def test_both_interpreters_must_be_there(app):
    opens(app, "ne")
    opens(app, "sign", begins="11:00")
    maria = wants(app, needs=["interpreter", "sign_language"])
    assert maria.times() == ["okinawa/2026-11-27T11:00"]


def test_sending_takes_the_place_and_the_interpreter_and_ending_gives_both_back(app, db):
    opens(app)
    asks(app)
    assert (slot(db).taken, beside(db)["ne 27 10:00"]) == (1, 1)
    assert wants(app).times() == ["okinawa/2026-11-27T11:00"]
    Staff(app).does(cancel_by_seeker)
    assert (slot(db).taken, beside(db)["ne 27 10:00"]) == (0, 0)
    assert not db.scalars(select(InterpreterClaim)).all()


def test_whoever_comes_second_is_led_back_and_holds_nothing(app, db):
    opens(app)
    second = wants(app)
    second.asks_for(TEN)
    second.tells()
    asks(app)
    assert slot(db).taken == 1
    page = second.sends()
    assert page.status == 409
    assert "That time has just been requested by someone else" in page.words
    assert (slot(db).taken, beside(db)["ne 27 10:00"]) == (1, 1)
    page.submit(choice_1="okinawa/2026-11-27T11:00")
    second.opens("request/check")
    second.sends()
    assert beside(db) == {"ne 27 10:00": 1, "ne 27 11:00": 1}


def test_moving_and_proposing_move_the_interpreter_too(app, db):
    opens(app)
    asks(app)
    staff = Staff(app)
    staff.proposes("okinawa/2026-11-27T11:00", "2026-11-25 12:00")
    assert beside(db) == {"ne 27 10:00": 1, "ne 27 11:00": 1}
    staff.does(accept_proposal)
    assert beside(db) == {"ne 27 10:00": 0, "ne 27 11:00": 1}
    staff.proposes(TEN, "2026-11-25 12:00")
    staff.does(decline_proposal)
    assert beside(db) == {"ne 27 10:00": 0, "ne 27 11:00": 1}


def test_a_seeker_changes_to_a_time_with_the_interpreter(app, db):
    opens(app)
    maria = asks(app)
    maria.page = maria.page.follow("See how your request stands").follow("Change the time")
    assert maria.times() == ["okinawa/2026-11-27T11:00"]
    maria.answers(choice_1="okinawa/2026-11-27T11:00")
    assert beside(db) == {"ne 27 10:00": 0, "ne 27 11:00": 1}


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


def test_an_interpreter_on_whom_somebody_counts_stays(app, db):
    opens(app)
    asks(app)
    with writing(app.extensions["portal.engine"]) as session:
        first, second = presence.coming(session, clock.now())
        assert not presence.remove(session, first.id)
        assert presence.remove(session, second.id)
        assert not presence.remove(session, 999)
        session.commit()
    assert beside(db) == {"ne 27 10:00": 1}


def test_a_period_takes_one_weekday_and_open_days_only(app):
    assert opens(app, first=date(2026, 12, 25), last=date(2027, 1, 8)) == 4  # not on 1 January
    assert opens(app, first=date(2026, 12, 25), last=date(2027, 1, 8)) == 0
    with pytest.raises(NoSlotsThen):
        opens(app, first=date(2026, 11, 28), last=date(2026, 11, 28))  # a Saturday


MONDAY = date(2026, 12, 7)
MONDAY_TEN = "okinawa/2026-12-07T10:00"


def test_a_place_kept_for_one_interpreter_is_not_offered_to_those_who_need_another(app):
    opens(app, "ne", hour=True, places=2, first=MONDAY, last=MONDAY)
    opens(app, "sign", first=MONDAY, last=MONDAY)
    maria = Seeker(app, "en")
    maria.goes_to("needs")
    maria.answers(needs=["sign_language"], arranged_by="office")
    assert MONDAY_TEN not in maria.opens("request/slot").text
    assert MONDAY_TEN in wants(app, "ne").page.text


def opens_half_past_ten(app) -> None:
    """Monday 10:30, beside the full hours that are open anyway."""
    with writing(app.extensions["portal.engine"]) as session:
        half_past = clock.midnight(MONDAY).replace(hour=10, minute=30)
        office = app.extensions["portal.office"]
        set_capacity(session, office, "okinawa", half_past, 2)
        session.commit()


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
    offered = page.soup.select_one(f"option[value='{MONDAY_TEN}'], input[value='{MONDAY_TEN}']")
    assert offered is not None
    assert "with interpreter" in page.words
    staff = Staff(app)
    staff.proposes(MONDAY_TEN, "2026-11-25 12:00")
    staff.does(accept_proposal)

    def keep_the_hour(session, found, now):
        double(session, found, 2, now)

    staff.does(keep_the_hour)
    assert booking(db).second_slot.value == "okinawa/2026-12-07T10:30"
    half_past = slot(db, "okinawa/2026-12-07T10:30")
    assert (half_past.taken, half_past.reserved) == (1, 1)
    staff.does(lambda session, found, now: single(session, found, now))
    half_past = slot(db, "okinawa/2026-12-07T10:30")
    assert (half_past.taken, half_past.reserved) == (0, 2)


def test_the_person_is_told_whether_the_interpreter_is_there_at_another_time(app, db):
    opens(app)
    maria = asks(app)
    link = maria.page.link("See how your request stands")
    staff = Staff(app)
    staff.proposes("okinawa/2026-11-27T11:00", "2026-11-25 12:00")
    assert "The interpreter is there at this time." in maria.browser.open(link).words
    staff.does(decline_proposal)
    staff.proposes("okinawa/2026-12-02T11:00", "2026-11-25 12:00")
    assert "still has to look for an interpreter for this time" in maria.browser.open(link).words
