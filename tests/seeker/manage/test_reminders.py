"""Reminders at the moments that a person picks, by mail and in the calendar file."""

from datetime import timedelta

import pytest
from icalendar import Calendar
from people import Staff
from sqlalchemy import select

from portal.models import Booking, OutboxMessage
from portal.ops import worker

PICK = "Keep these reminders"


def reminded(app, db, at, moment: str) -> list[str]:
    at(moment)
    worker.bring_what_is_due(app)
    db.rollback()
    mails = select(OutboxMessage.about).where(OutboxMessage.kind == "reminder")
    return list(db.scalars(mails.order_by(OutboxMessage.id)))


def alarms(page) -> list[timedelta]:
    event = Calendar.from_ical(page.text).events[0]
    return [alarm["TRIGGER"].dt for alarm in event.walk("VALARM")]


@pytest.fixture
def booked(maria, staff):
    staff.confirms()
    maria.opens(maria.link)
    return maria


def picks(seeker, *moments: str):
    form = next(f for f in seeker.page.soup.select("form") if "/reminders" in f["action"])
    seeker.page = seeker.page.submit(PICK, form=form, remind=list(moments))
    ticked = seeker.page.soup.select("[name=remind][checked]")
    assert [box["value"] for box in ticked] == list(moments)


def test_whoever_picks_nothing_is_reminded_the_day_before(app, booked, at, db):
    assert alarms(booked.browser.open(f"/en/{booked.link}/calendar.ics")) == [timedelta(hours=-24)]
    assert reminded(app, db, at, "2026-11-25 09:59") == []
    assert reminded(app, db, at, "2026-11-25 10:00") == [""]
    assert reminded(app, db, at, "2026-11-26 09:55") == [""]


def test_each_picked_moment_reminds_once(app, booked, at, db):
    version = db.scalars(select(Booking.version)).one()
    picks(booked, "hour", "ten")
    db.rollback()
    assert db.scalars(select(Booking.version)).one() == version
    expected = [timedelta(hours=-1), timedelta(minutes=-10)]
    assert alarms(booked.browser.open(f"/en/{booked.link}/calendar.ics")) == expected
    assert reminded(app, db, at, "2026-11-26 08:59") == []
    assert reminded(app, db, at, "2026-11-26 09:00") == ["hour"]
    assert reminded(app, db, at, "2026-11-26 09:49") == ["hour"]
    assert reminded(app, db, at, "2026-11-26 09:51") == ["hour", "ten"]
    assert reminded(app, db, at, "2026-11-26 10:00") == ["hour", "ten"]


def test_after_an_outage_one_reminder_stands_for_all(app, booked, at, db):
    picks(booked, "day", "hour", "ten")
    assert reminded(app, db, at, "2026-11-26 09:55") == ["ten"]


def test_none_is_an_answer(app, booked, at, db):
    picks(booked)
    assert alarms(booked.browser.open(f"/en/{booked.link}/calendar.ics")) == []
    assert reminded(app, db, at, "2026-11-26 09:55") == []


def test_another_time_keeps_what_was_picked(app, booked, db):
    picks(booked, "ten")
    page = booked.opens(f"{booked.link}/change")
    page.submit(choice_1="okinawa/2026-11-30T11:00")
    db.rollback()
    newest = select(Booking.remind_before).order_by(Booking.id.desc())
    assert db.scalars(newest).first() == "ten"
    assert Staff(app)


def test_a_value_that_is_not_offered_changes_nothing(booked, db):
    form = next(f for f in booked.page.soup.select("form") if "/reminders" in f["action"])
    data = {each["name"]: each.get("value", "") for each in form.select("input[type=hidden]")}
    answer = booked.browser.client.post(form["action"], data={**data, "remind": "week"})
    db.rollback()
    assert (answer.status_code, db.scalars(select(Booking.remind_before)).one()) == (422, "day")
