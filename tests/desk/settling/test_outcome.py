"""The outcome of a session at the desk: one form, one page, undone the same day."""

import pytest
from desk_pages import newest
from people import AtTheDesk, HelpingPerson, Staff
from settling_steps import press, sends
from sqlalchemy import select

from portal.models import AuditEntry, OutboxMessage, State
from portal.rules.outcome import Outcome, Way


def offered(page) -> list[str]:
    return [each["value"] for each in page.soup.select("input[name=outcome]")]


def ways(page) -> list[str]:
    return [each["value"] for each in page.soup.select("input[name=way]")]


@pytest.fixture
def booked(app, reference):
    Staff(app).confirms()
    return f"requests/{reference}/outcome"


@pytest.mark.clause("a06-p4-s1")
def test_a_call_on_the_day_is_the_seekers_and_no_mail_to_the_office(app, booked, db, at):
    assert set(ways(AtTheDesk(app).opens(booked))) == set(Way)
    at("2026-11-26 09:30")
    page = AtTheDesk(app).opens(booked)
    assert ways(page) == ["telephone", "counter"]
    assert offered(page) == ["cancelled_by_seeker", "cancelled_by_office"]
    unsaid = press(page, "Record this", outcome="cancelled_by_seeker")
    assert (unsaid.status, unsaid.errors) == (422, ["Choose how they told us."])
    done = press(unsaid, "Record this", way="telephone", reason="has a cold")
    assert done.heading.endswith("Cancelled by the seeker")
    assert "Higa, By telephone: has a cold" in done.words
    change = newest(db).changes[-1]
    assert (change.ended_by, change.way, change.reason) == ("seeker", "telephone", "has a cold")
    kinds = list(db.scalars(select(OutboxMessage.kind)))
    assert "cancelled_by_seeker" in kinds
    assert "seeker_cancelled" not in kinds
    why = db.scalars(select(AuditEntry.why).where(AuditEntry.deed == "outcome")).one()
    assert why == "cancelled_by_seeker, seeker, telephone, has a cold"
    assert "Cancelled by you" in status_page(app)
    today = AtTheDesk(app).opens("today")
    press(today, "Take it back: Maria da Silva")
    assert newest(db).state == State.CONFIRMED


def status_page(app) -> str:
    link = Staff(app).own_link()
    return app.test_client().get(f"/en/booking/{link}").get_data(as_text=True)


@pytest.mark.parametrize("outcome", ["joined", "attended", "no_contact"])
def test_what_is_too_early_is_said_and_changes_nothing(app, booked, db, at, outcome):
    at("2026-11-26 09:59:59")
    page = press(AtTheDesk(app).opens(booked), "Record this", outcome=outcome, way="mail")
    assert page.status == 409
    early = "from the start of the session on"
    assert (early in page.errors[0]) == (outcome != "no_contact")
    assert newest(db).state == State.CONFIRMED
    at("2026-11-26 10:10:00")
    page = AtTheDesk(app).opens(booked)
    assert set(offered(page)) == set(Outcome)
    assert press(page, "Record this", outcome=outcome).status == 200


@pytest.mark.clause("a06-p4-s1")
def test_a_mail_of_the_day_is_too_late(app, booked, db, at):
    at("2026-11-25 23:59:59")
    page = AtTheDesk(app).opens(booked)
    at("2026-11-26 00:00")
    late = press(page, "Record this", outcome="cancelled_by_seeker", way="mail")
    assert late.status == 409
    assert "The terms do not allow this" in late.errors[0]
    assert newest(db).state == State.CONFIRMED


def test_a_helper_on_the_phone_is_recorded_as_the_helper(app, db):
    reference = sends(app, "okinawa/2026-11-26T11:00", who=HelpingPerson)
    page = AtTheDesk(app).opens(f"requests/{reference}")
    typed = {"outcome": "cancelled_by_seeker", "ended_by": "helper", "way": "telephone"}
    done = press(page, "Record this", **typed)
    assert "Cancelled by the helper" in done.words
    assert newest(db).changes[-1].ended_by == "helper"


def test_two_at_one_outcome_and_the_second_is_told(app, booked, db, at):
    at("2026-11-26 10:01")
    higa, ito = AtTheDesk(app), AtTheDesk(app, name="Ito")
    late = ito.opens("today")
    press(higa.opens("today"), "Took place: Maria da Silva")
    told = press(late, "Joined: Maria da Silva")
    assert told.status == 409
    assert "Now: Took place" in told.errors[0]
    at("2026-11-27 00:00")
    page = AtTheDesk(app).opens(booked)
    assert "There is nothing to record or to undo." in page.words
