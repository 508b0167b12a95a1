"""A real browser that keeps no cookies, from the mailed link: cancel, answer, readiness."""

import pytest
from desk_work import new_request
from sqlalchemy import select
from walking import press

from portal.database import writing
from portal.models import Booking, ReadinessAnswer, State


@pytest.fixture
def link(server, staff, open_browser):
    """Open the page behind the link of a new request, in a browser that drops each cookie."""
    new_request(staff.app, weeks=2)

    def opened(part: str = ""):
        page = open_browser("en")
        page.route("**/en/booking/**", _without_cookies)
        page.goto(f"{server.url}/en/booking/{staff.own_link()}{part}")
        return page

    return opened


def _without_cookies(route) -> None:
    """Hand an answer on without the cookie it sets."""
    answer = route.fetch(max_redirects=0)
    headers = {name: value for name, value in answer.headers.items() if name != "set-cookie"}
    route.fulfill(response=answer, headers=headers)


def newest(staff) -> Booking:
    with writing(staff.app.extensions["portal.engine"]) as db:
        booking = db.scalars(select(Booking).order_by(Booking.id.desc())).first()
        db.expunge_all()
        return booking


def newest_changes(staff) -> list[str]:
    with writing(staff.app.extensions["portal.engine"]) as db:
        booking = db.scalars(select(Booking).order_by(Booking.id.desc())).first()
        return [change.state for change in booking.changes]


def test_cancelling(link, staff):
    page = link("/cancel")
    press(page, "#step-form button")
    assert newest(staff).state == State.CANCELLED_BY_SEEKER
    assert page.context.cookies() == []


def test_answering_a_proposal(link, staff):
    staff.proposes_any()
    page = link()
    press(page, "button[value=accept]")
    changes = newest_changes(staff)
    assert changes[-2:] == [State.PROPOSED, State.REQUESTED]
    assert page.context.cookies() == []


def test_readiness(link, staff):
    page = link("/readiness")
    page.check("[name=room][value=no]")
    press(page, "#step-form button:not([name])")
    with writing(staff.app.extensions["portal.engine"]) as db:
        kept = select(ReadinessAnswer.item).where(ReadinessAnswer.booking_id == newest(staff).id)
        assert "room" in list(db.scalars(kept))
    assert page.context.cookies() == []
