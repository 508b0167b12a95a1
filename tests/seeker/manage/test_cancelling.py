"""Cancelling by the mailed link, until the day before (a06-p4)."""

import pytest
from managing import kinds, states, taken

from portal.models import State


@pytest.mark.clause("a06-p4-s1")
def test_cancelling_asks_first_and_then_does_it(maria, db):
    page = maria.page.follow("Cancel this request")
    assert states(db) == [State.REQUESTED]
    done = page.press("Yes, cancel")
    assert done.heading == "Your request: Cancelled by you"
    assert states(db) == [State.CANCELLED_BY_SEEKER]
    assert taken(db) == {}
    assert kinds(db)[-2:] == ["cancelled_by_seeker", "seeker_cancelled"]
    again = page.press("Yes, cancel")  # pressed twice, or gone back and pressed again
    assert again.heading == "Your request: Cancelled by you"
    assert kinds(db).count("seeker_cancelled") == 1


@pytest.mark.clause("a06-p4-s1")
@pytest.mark.parametrize("confirmed", [False, True])
def test_the_last_second_before_the_day(maria, staff, db, at, confirmed):
    if confirmed:
        staff.confirms()
    at("2026-11-25 23:59:59")
    page = maria.opens(f"{maria.link}/cancel")
    assert page.press("Yes, cancel").heading == "Your request: Cancelled by you"


@pytest.mark.clause("a06-p4-s1")
def test_on_the_day_only_the_telephone_will_do(maria, staff, db, at):
    staff.confirms()
    at("2026-11-25 23:59")
    open_since_yesterday = maria.opens(f"{maria.link}/cancel")
    at("2026-11-26 00:00:00")
    refused = open_since_yesterday.press("Yes, cancel")
    assert refused.status == 409
    assert "098-000-0000" in refused.words
    assert "telephone relay service" in refused.words
    assert states(db) == [State.CONFIRMED]
    page = maria.opens(f"{maria.link}/cancel")
    assert "On the day, cancellations are accepted by telephone only." in page.words
    assert not page.soup.select("#step-form")
    page = maria.opens(f"{maria.link}/change")
    assert "On the day, changes are accepted by telephone only." in page.words
    assert not page.soup.select("#step-form")


def test_an_office_that_takes_no_cancellations_by_link(app, maria, db):
    app.extensions["portal.office"] = app.extensions["portal.office"].model_copy(
        update={"web_cancel": False}
    )
    page = maria.opens(maria.link)
    assert "Cancel this request" not in page.words
    assert "call us, or write to" in page.words
    assert maria.opens(f"{maria.link}/cancel").path == f"/en/{maria.link}"


def test_a_token_that_no_longer_fits_costs_one_more_press(maria, db, at):
    page = maria.opens(f"{maria.link}/cancel")
    at("2026-11-25 09:01")
    page = page.press("Yes, cancel")
    assert page.status == 422
    assert "Press the button once more." in page.errors[0]
    assert states(db) == [State.REQUESTED]
    assert page.press("Yes, cancel").heading == "Your request: Cancelled by you"
