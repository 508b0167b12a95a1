"""Interpreters at the desk: weekly rules, days off and days more, a rule that ends (a12-p4-s2)."""

from datetime import date

import pytest
from calendar_steps import form_with
from pages import words_of
from people import AtTheDesk, Seeker, Staff
from sqlalchemy import select, update

from portal.bookings.actions.cancel import cancel_by_seeker
from portal.models import AuditEntry, InterpreterRule, InterpreterTime
from portal.ops import worker

TUESDAYS = {"spoken": ["pt"], "place": "okinawa", "weekdays": ["1"], "begins": "13時", "ends": "17時",
            "first": "12/1", "last": "", "places": "1", "lasts": "half"}  # fmt: skip
AFTERNOON = "okinawa/2026-12-08T13:30"


@pytest.fixture
def desk(app):
    return AtTheDesk(app, name="Oshiro")


def adds(desk, **typed):
    page = desk.opens("interpreters")
    return page.submit(form=form_with(page, "Open these times"), **{**TUESDAYS, **typed})


def changes(desk, words: str, day: str):
    page = desk.opens("interpreters")
    form = form_with(page, "Not there on this day")
    field = form.select_one("input[name$='-day']")["name"]
    return page.submit(named(form, words), form=form, **{field: day})


def named(part, words: str) -> str:
    """All words of the button whose words begin like this."""
    return next(w for w in map(words_of, part.select("button")) if w.startswith(words))


def wants(app, language: str = "pt") -> Seeker:
    maria = Seeker(app, "en")
    maria.goes_to("needs")
    maria.answers(needs=["interpreter"], interpreter_language=language, arranged_by="office")
    return maria


def sees(app, day: str) -> list[str]:
    maria = wants(app)
    maria.opens(f"request/slot?from={day}")
    return [value for value in maria.times() if value.startswith(f"okinawa/{day}")]


def times(db) -> list[str]:
    db.rollback()
    found = db.scalars(select(InterpreterTime).order_by(InterpreterTime.starts_at))
    return [f"{each.language} {each.starts_at:%m-%d %H:%M}" for each in found]


def test_a_weekly_rule_is_one_row_and_requests_see_its_times(desk, app, db):
    page = adds(desk, spoken=["pt", "es"], weekdays=["1", "4"], first="11/24")
    rows = page.soup.select("tbody tr")
    assert len(rows) == 1
    assert "Tuesday, Friday 13:00 – 17:00" in " ".join(rows[0].get_text(" ").split())
    assert "Português" in rows[0].get_text()
    assert {"pt 12-08 13:30", "es 12-11 15:30"} <= set(times(db))
    assert not [each for each in times(db) if each.endswith("11:00")]
    hours = ("13:30", "14:30", "15:30")  # before the lead time, only where the interpreter is
    assert sees(app, "2026-11-27") == [f"okinawa/2026-11-27T{at}" for at in hours]
    assert db.scalars(select(AuditEntry.deed)).all() == ["interpreters"]


def test_weeks_that_open_later_have_the_interpreter_too(app, desk, db, at):
    adds(desk)
    assert "pt 02-09 13:30" not in times(db)
    at("2027-01-18 09:00")
    worker.open_weeks(app)
    assert "pt 02-09 13:30" in times(db)


def test_a_day_off_and_there_after_all(app, desk, db):
    adds(desk)
    page = changes(desk, "Not there on this day", "12月8日")
    assert "On Tuesday, December 8 the interpreter is not there." in page.words
    assert not [each for each in times(db) if "12-08" in each]
    assert "pt 12-15 13:30" in times(db)
    page.press(named(page.soup, "There after all"))
    assert "pt 12-08 13:30" in times(db)
    deeds = db.scalars(select(AuditEntry.deed)).all()
    assert deeds == ["interpreters", "interpreter_day_off", "interpreter_day_on"]


def test_a_day_more_is_a_rule_of_one_day(desk, db):
    page = adds(desk, weekdays=[], first="令和8年12月9日", last="")
    assert "Wednesday, December 9, 2026" in page.soup.select_one("tbody tr").get_text()
    assert {each[3:8] for each in times(db)} == {"12-09"}


def test_a_rule_ends_and_who_counts_on_the_interpreter_keeps_them(app, desk, db):
    adds(desk)
    maria = wants(app)
    maria.asks_for(AFTERNOON)
    maria.tells()
    maria.sends()
    page = changes(desk, "This is the last day", "12/1")
    assert "A request still counts on the interpreter: Tuesday, December 8, 1:30 p.m." in page.words
    assert [each for each in times(db) if each > "pt 12-02"] == ["pt 12-08 13:30"]
    assert AFTERNOON not in sees(app, "2026-12-08")
    Staff(app).does(cancel_by_seeker)
    db.rollback()
    left = db.scalars(select(InterpreterTime).where(InterpreterTime.leaving)).one()
    assert (left.taken, left.capacity) == (0, 0)
    assert "still counts" not in desk.opens("interpreters").words


def test_single_times_of_an_earlier_version_end_by_the_day(desk, db):
    adds(desk, weekdays=[], first="12/9")
    db.execute(update(InterpreterTime).values(rule_id=None))
    db.execute(update(InterpreterRule).values(valid_until=date(2026, 11, 1)))
    db.commit()
    page = desk.opens("interpreters")
    assert len(page.soup.select("tbody tr")) == 1
    assert "These times have ended." in page.press(named(page.soup, "End this day")).words
    assert times(db) == []


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"spoken": []}, "Choose at least one language."),
        ({"ends": "1200"}, "Check the two times, for example 10:00 and 16:00."),
        ({"last": "11/30"}, "Check the two days, for example 2026-11-25."),
        ({"weekdays": [], "first": "12/5"}, "The office offers no times then. Open times in the calendar first."),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_at_its_field(desk, db, typed, told):
    page = adds(desk, **typed)
    assert (page.status, page.errors) == (422, [told])
    assert not db.scalars(select(InterpreterRule)).all()
