"""How many can be taken: seats opened and narrowed, people away, a full hour (R-14, R-22)."""

import pytest
from calendar_steps import asks, changes_places, form_with, slot
from people import Seeker


def test_places_are_opened_widened_and_narrowed(app, manager, db):
    page = manager.opens("calendar")
    changes_places(page)
    assert slot(db).capacity == 3
    changes_places(page, at="12:00", places="1")
    assert slot(db, "okinawa/2026-11-26T12:00").capacity == 1
    asks(app)
    asks(app, name="Lee")
    refused = changes_places(page, places="1")
    assert refused.errors == ["More places are taken already, by: Lee, Maria da Silva"]
    assert 'value="2026-11-26"' in refused.text
    changes_places(page, places="2")
    assert slot(db).capacity == 2


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"at": "10:10"}, "The office is closed then, or it is no half-hour time."),
        ({"at": "17:00"}, "The office is closed then, or it is no half-hour time."),
        ({"first": "tomorrow"}, "Enter a day, for example 2026-11-30, 11/30 or R8.11.30."),
        ({"places": "many"}, "Enter a number from 0 to 9."),
        ({"at": ""}, "Enter a time."),
    ],
)
def test_wrong_places_are_explained(manager, typed, told):
    page = changes_places(manager.opens("calendar"), **typed)
    assert (page.status, page.errors) == (422, [told])


def test_a_weekday_of_a_period_leaves_closed_days_out(manager, db):
    page = changes_places(
        manager.opens("calendar"), first="2026-12-22", last="2027-01-12", at="12:30", places="1"
    )
    assert "Changed on 3 days." in page.words  # 22 December, 5 and 12 January
    assert slot(db, "okinawa/2026-12-29T12:30") is None


def test_an_absence_takes_a_place_and_says_who_needs_somebody_else(app, manager, db):
    asks(app)
    asks(app, name="Lee")
    page = manager.opens("calendar")
    form = form_with(page, "Keep the absence")
    person = form.select_one("option")["value"]
    page = page.submit(
        form=form, person=person, away_place="okinawa", away_first="2026-11-26",
        away_last="2026-11-27",
    )  # fmt: skip
    assert "These sessions need somebody else: Lee, Maria da Silva" in page.words
    assert (slot(db).capacity, slot(db).free) == (1, 0)
    assert slot(db, "okinawa/2026-11-27T10:00").capacity == 1
    page.press("Back again: Oshiro")
    assert slot(db).capacity == 2
    assert slot(db, "okinawa/2026-11-27T10:00").capacity == 2


def test_an_absence_with_wrong_days_is_explained(manager):
    page = manager.opens("calendar")
    page = page.submit(
        form=form_with(page, "Keep the absence"), away_first="2026-11-27", away_last="2026-11-26"
    )
    assert page.errors == ["Check the two days, for example 2026-11-25."]


def test_a_full_hour_is_kept_by_staff_alone_and_given_back(app, manager, db):
    reference = asks(app)
    page = manager.opens(f"requests/{reference}")
    page = page.submit(form=form_with(page, "Keep a full hour"))
    assert "An hour is kept: until 11:00 a.m." in page.words
    second = slot(db, "okinawa/2026-11-26T10:30")
    assert (second.taken, second.extra) == (1, True)
    kim = Seeker(app, "en", "Kim")
    kim.goes_to("slot")
    assert "okinawa/2026-11-26T10:30" not in kim.times()
    page = page.submit(form=form_with(page, "Back to half an hour"))
    assert slot(db, "okinawa/2026-11-26T10:30").taken == 0
    page.submit(form=form_with(page, "Keep a full hour"))
    from people import Staff

    from portal.bookings.actions.cancel import cancel_by_seeker

    Staff(app).does(cancel_by_seeker)
    assert slot(db, "okinawa/2026-11-26T10:30").taken == 0


def test_no_hour_where_the_next_time_is_full(app, manager, db):
    reference = asks(app)
    changes_places(manager.opens("calendar"), at="10:30", places="0")
    page = manager.opens(f"requests/{reference}")
    page = page.submit(form=form_with(page, "Keep a full hour"))
    assert "the time straight after it is not free" in page.words
