"""A page left open by one of the two never overrules what the other did meanwhile."""

import pytest
from lee import booking

from portal.models import State

CHANGED = "This request has changed meanwhile. This is how it stands now."
OTHER = {"seeker": "helper", "helper": "seeker"}
both = pytest.mark.parametrize("who", OTHER)


@both
def test_an_open_change_page_does_not_undo_the_newer_time(two, db, who):
    stale = two.opens(who, "/change")
    two.opens(OTHER[who], "/change").submit(choice_1="okinawa/2026-11-27T11:00")
    late = stale.submit(choice_1="okinawa/2026-11-30T10:00")
    assert (late.status, late.heading) == (409, "Change the time")
    assert CHANGED in late.words
    assert "The time asked for now: Friday, November 27, 2026, 11:00 a.m." in late.words
    assert booking(db).starts_at.day == 27
    again = late.submit(
        choice_1="okinawa/2026-11-30T10:00"
    )  # it is seen now, and pressed once more
    assert again.status == 200
    assert booking(db).starts_at.day == 30


@both
def test_an_open_cancel_page_names_what_it_cancels_and_no_other_time(two, db, who):
    stale = two.opens(who, "/cancel")
    assert "Thursday, November 26, 2026, 10:00" in stale.words
    two.opens(OTHER[who], "/change").submit(choice_1="okinawa/2026-11-27T11:00")
    late = stale.press("Yes, cancel")
    assert (late.status, booking(db).state) == (409, State.REQUESTED)
    assert CHANGED in late.words
    assert "Friday, November 27, 2026, 11:00" in late.words
    late.press("Yes, cancel")
    assert booking(db).state == State.CANCELLED_BY_SEEKER


@both
def test_what_has_ended_says_so_to_a_page_left_open(two, who):
    stale = {page: two.opens(who, f"/{page}") for page in ("change", "cancel")}
    two.opens(OTHER[who], "/cancel").press("Yes, cancel")
    for page in stale.values():
        late = page.submit(
            **({"choice_1": "okinawa/2026-11-30T10:00"} if "choice_1" in page.text else {})
        )
        assert (late.status, CHANGED in late.words) == (409, True)
        assert ": Cancelled by " in late.heading


def test_an_address_is_not_corrected_on_a_page_that_shows_an_older_request(two, db):
    stale = two.opens("seeker", "/email")
    two.opens("helper", "/change").submit(choice_1="okinawa/2026-11-27T11:00")
    late = stale.submit(email="other@example.jp")
    assert (late.status, late.filled()["email"]) == (409, ["other@example.jp"])
    assert booking(db).email == "seeker@example.jp"
    late.submit()
    assert booking(db).email == "other@example.jp"


@both
def test_a_page_without_a_version_does_nothing(two, db, who):
    page = two.opens(who, "/cancel")
    values = {name: value for name, value in page.filled().items() if name != "seen"}
    late = page.browser.post(page.form()["action"], values)
    assert (late.status, booking(db).state) == (409, State.REQUESTED)
