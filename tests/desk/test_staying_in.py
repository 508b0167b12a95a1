"""How long a sign-in at the desk holds, and what ends it (S6)."""

import pytest
from door_steps import browser, signs_in
from people import AtTheDesk
from sqlalchemy import select

from portal import clock
from portal.accounts import invitations
from portal.database import writing
from portal.models import Invitation, StaffMember, StaffSession
from portal.ops import worker


@pytest.mark.parametrize(
    ("idle", "inside"),
    [("2026-11-24 09:29:59", True), ("2026-11-24 09:30:00", False)],
)
def test_half_an_hour_idle_ends_it(app, account, at, idle, inside):
    window = browser(app)
    signs_in(app, at_browser=window)
    at(idle)
    assert (window.open("/staff/").path == "/staff/") is inside


def test_ten_hours_end_it_however_busy(app, account, at):
    window = browser(app)
    signs_in(app, at_browser=window)
    for quarter in range(1, 40):
        at(f"2026-11-24 {9 + quarter // 4:02}:{quarter % 4 * 15:02}")
        assert window.open("/staff/").path == "/staff/", quarter
    at("2026-11-24 18:59:59")
    assert window.open("/staff/").path == "/staff/"
    at("2026-11-24 19:00:00")
    assert window.open("/staff/").path == "/staff/sign-in"


def test_signing_out_ends_it_on_the_server_too(app, account, db):
    window = browser(app)
    page = signs_in(app, at_browser=window)
    with window.client.session_transaction() as held:
        key = held["staff"]
    page.press("Sign out")
    with window.client.session_transaction() as held:
        held["staff"] = key
    assert window.open("/staff/").path == "/staff/sign-in"


def test_whoever_is_signed_in_is_led_on(app):
    assert AtTheDesk(app).opens("sign-in").heading == "Queue"


def test_what_opens_the_desk_no_more_is_thrown_away(app, account, db, at):
    signs_in(app)
    with writing(app.extensions["portal.engine"]) as session:
        invitations.invite(session, session.get(StaffMember, account), clock.now())
        session.commit()
    at("2026-11-24 09:29:59")
    worker.purge(app)
    assert db.scalars(select(StaffSession)).all()
    at("2026-11-24 09:30:00")
    worker.purge(app)
    db.rollback()
    assert not db.scalars(select(StaffSession)).all()
    assert db.scalars(select(Invitation)).all()
    at("2026-11-27 09:00:00")
    worker.purge(app)
    db.rollback()
    assert not db.scalars(select(Invitation)).all()
