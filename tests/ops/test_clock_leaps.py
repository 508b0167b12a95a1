"""A clock that leaps ahead ends and erases nothing until an operator accepts it, and it is said aloud."""

import pytest
from people import AtTheDesk, Seeker
from sqlalchemy import select

from portal.models import Booking, Draft, OutboxMessage
from portal.ops import worker

pytestmark = pytest.mark.usefixtures("the_clock_is_judged")
AHEAD = "2027-12-01 09:00"


@pytest.fixture
def open_request(app):
    worker.run_once(app)
    maria = Seeker(app, "en")
    maria.goes_to("check")
    maria.sends()
    Seeker(app, "en", "Somebody who has only begun").goes_to("needs")


def state(db) -> tuple:
    db.rollback()
    requests = [booking.state for booking in db.scalars(select(Booking))]
    return requests, len(db.scalars(select(Draft)).all())


def test_nothing_is_ended_or_erased_by_a_clock_that_leapt(app, db, at, open_request, capsys):
    before = state(db)
    assert before[0] == ["requested"]
    at(AHEAD)
    worker.run_once(app)
    assert state(db) == before
    assert {mail.state for mail in db.scalars(select(OutboxMessage))} == {"sent"}
    assert "the clock is ahead" in capsys.readouterr().err
    refused = app.test_cli_runner().invoke(args=["purge"])
    assert (refused.exit_code, "clock accept" in refused.output) == (1, True)
    at("2026-11-24 09:10")
    worker.run_once(app)
    assert state(db) == before


def test_it_is_said_to_monitoring_and_at_the_desk(app, at, open_request):
    at(AHEAD)
    worker.run_once(app)
    told = app.test_client().get("/readyz")
    assert (told.status_code, "the clock is ahead" in told.text) == (200, True)
    page = AtTheDesk(app, "counsellor").browser.open("/staff/?lang=en")
    assert "Tell whoever looks after the portal" in page.words
    assert "more than a day ahead" in page.words


def test_once_accepted_what_is_due_is_done(app, db, at, open_request):
    at(AHEAD)
    shown = app.test_cli_runner().invoke(args=["clock", "show"])
    assert "until `clock accept`" in shown.output
    assert app.test_cli_runner().invoke(args=["clock", "accept"]).exit_code == 0
    worker.run_once(app)
    assert state(db)[1] == 0
    assert state(db)[0] in ([], ["lapsed"])
    assert "issue" not in app.test_client().get("/readyz").text


def test_a_day_without_the_worker_is_no_leap(app, db, at, open_request):
    at("2026-11-25 08:59")
    worker.run_once(app)
    assert "issue" not in app.test_client().get("/readyz").text
    at("2026-11-26 08:59")
    worker.run_once(app)
    assert state(db)[1] == 0


def test_the_desk_is_quiet_while_all_is_well(app, open_request):
    page = AtTheDesk(app, "counsellor").browser.open("/staff/?lang=en")
    assert "Tell whoever looks after the portal" not in page.words


def test_the_desk_says_that_the_worker_is_silent(app, at, open_request):
    at("2026-11-24 09:06")
    page = AtTheDesk(app, "counsellor").browser.open("/staff/?lang=en")
    assert "does not work" in page.words
