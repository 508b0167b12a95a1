"""How many controls the pattern of two places takes, counted on the form as it is first shown (S6)."""

import pytest
from calendar_steps import form_with
from sqlalchemy import select

from portal.models import WorkingHours

EVERY_DAY = {"place": "okinawa", "begins": "8:30", "ends": "17:15",
             "break_begins": "12:00", "break_ends": "13:00"}  # fmt: skip
TWO_DAYS = {"place": "plaza-okinawa", "begins": "9:00", "ends": "12:00", "weekdays": ["1", "3"]}


def enters(page, typed: dict) -> tuple[int, object]:
    """The controls touched, the button among them, and the page that follows."""
    form = form_with(page, "Add these hours")
    ticked = {box["value"] for box in form.select("[name=weekdays][checked]")}
    days = set(typed.get("weekdays", ticked))
    touched = len(set(typed) - {"weekdays"}) + len(days ^ ticked) + 2  # who, and the button
    return touched, page.submit(form=form, **typed)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_pattern_of_two_places_takes_twenty_presses_at_most(manager, db):
    first, page = enters(manager.opens("hours"), EVERY_DAY)
    assert page.status == 200
    second, page = enters(page, TWO_DAYS)
    assert page.status == 200
    assert first + second <= 20
    kept = db.scalars(select(WorkingHours).order_by(WorkingHours.id)).all()
    assert [(hours.branch, hours.weekdays) for hours in kept] == [
        ("okinawa", [0, 1, 2, 3, 4]),
        ("plaza-okinawa", [1, 3]),
    ]
    page = manager.opens("hours")
    page.submit(form=form_with(page, "End it on this day"))  # one press: today is filled in
    db.rollback()
    assert sum(hours.valid_until is not None for hours in db.scalars(select(WorkingHours))) == 1
