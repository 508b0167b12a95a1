"""Interpreters in the calendar, and seekers who need them."""

from datetime import date, time

from people import Seeker
from sqlalchemy import select

from portal import clock
from portal.database import writing
from portal.models import Booking, InterpreterRule, InterpreterTime, Slot
from portal.roster.presence import enter_rule

TEN = "okinawa/2026-11-27T10:00"  # a Friday


DAY = date(2026, 11, 27)


def opens(app, language="ne", *, places=1, hour=False, first=DAY, last=DAY, begins="10:00") -> int:
    with writing(app.extensions["portal.engine"]) as db:
        there = rule(language, first=first, last=last, places=places, hour=hour, begins=begins)
        opened = enter_rule(db, app.extensions["portal.office"], there, clock.now())
        db.commit()
    return opened


def rule(language="ne", *, first=DAY, last=DAY, places=1, hour=False, begins="10:00", **other):
    given = {
        "languages": [language],
        "branch": "okinawa",
        "weekdays": [first.weekday()],
        "begins": time.fromisoformat(begins),
        "ends": time(12),
        "capacity": places,
        "keeps_an_hour": hour,
        "valid_from": first,
        "valid_until": last,
    }
    return InterpreterRule(**given | other)


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
