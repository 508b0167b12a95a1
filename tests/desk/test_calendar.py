"""The week at the desk: what is taken, closing days, people who are away, a full hour (R-14, R-22)."""

import pytest
from people import AtTheDesk, Seeker
from sqlalchemy import select

from portal.models import AuditEntry, Booking, ClosedDay, OutboxMessage, Slot, State

TIME = "okinawa/2026-11-26T10:00"


def asks(app, value: str = TIME, name: str = "Maria da Silva") -> str:
    seeker = Seeker(app, "en", name)
    seeker.goes_to("check", value)
    seeker.sends()
    return seeker.page.soup.select_one(".reference").get_text().replace(" ", "")


def slot(db, value: str = TIME) -> Slot:
    db.rollback()
    return next((s for s in db.scalars(select(Slot)) if s.value == value), None)


def form_with(page, words: str):
    for form in page.soup.select("form"):
        if any(b.get_text(strip=True).startswith(words) for b in form.select("button")):
            return form
    raise AssertionError(words)


@pytest.fixture
def manager(app):
    return AtTheDesk(app, "manager", name="Oshiro")


def test_the_week_is_a_table_of_places_in_words(app, manager):
    asks(app)
    page = manager.opens("calendar?place=okinawa")
    heads = [cell.get_text(" ", strip=True) for cell in page.soup.select("thead th")]
    assert heads[0] == "Time"
    assert heads[1].startswith("Tuesday, November 24 (today)")
    assert len(heads) == 5  # Monday is a holiday
    row = next(r for r in page.soup.select("tbody tr") if r.th.get_text() == "10:00")
    thursday = row.select("td")[2].get_text(" ", strip=True)
    assert thursday == "1 of 2 taken Maria da Silva Waiting"
    assert row.select("td")[1].get_text(strip=True) == "0 of 2 taken"


def test_both_places_are_added_up(app, manager):
    page = manager.opens("calendar")
    row = next(r for r in page.soup.select("tbody tr") if r.th.get_text() == "10:00")
    assert row.select("td")[0].get_text(strip=True) == "0 of 3 taken"


def test_next_week_and_back(manager):
    page = manager.opens("calendar").follow("The week after")
    assert page.heading == "Calendar: week of Monday, November 30, 2026"
    assert page.follow("The week before").heading.endswith("November 23, 2026")


@pytest.mark.clause("a09-p2")
def test_closing_a_day_shows_whom_it_affects_first(app, manager, db):
    asks(app)
    asks(app, "plaza-okinawa/2026-11-26T11:00", "Lee")
    page = manager.opens("calendar").follow("Close : Thursday, November 26")
    assert "2 people are affected" in page.words
    assert "Lee" in page.words
    assert page.submit().errors == ["Enter the reason. Everybody affected reads it."]
    asks(app, "okinawa/2026-11-26T14:30", "Kim")
    again = page.submit(reason="台風")
    assert again.status == 422
    assert "Kim" in again.words
    assert not db.scalars(select(ClosedDay)).all()
    done = again.submit()
    assert "The day is closed; 3 people are told." in done.words
    db.rollback()
    assert set(db.scalars(select(Booking.state))) == {State.CANCELLED_BY_OFFICE}
    kinds = list(db.scalars(select(OutboxMessage.kind)))
    assert kinds.count("office_closed") == 3


def test_a_past_or_closed_day_stays(manager, db):
    for day in ("2026-11-23", "never", ""):
        page = manager.opens(f"calendar/close?day={day}")
        assert "This day cannot be closed" in page.words


def changes_places(page, **typed):
    given = {"place": "okinawa", "first": "2026-11-26", "at": "10:00", "places": "3"}
    return page.submit(form=form_with(page, "Change the places"), **{**given, **typed})


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
        ({"first": "tomorrow"}, "Check days, time and places: 2026-11-25, 10:00, 0 to 9 places."),
        ({"places": "many"}, "Check days, time and places: 2026-11-25, 10:00, 0 to 9 places."),
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
    assert slot(db).capacity == 2
    assert slot(db, "okinawa/2026-11-27T10:00").capacity == 1
    page.press("Back again: Oshiro")
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


def test_the_calendar_is_in_the_trail(app, manager, db):
    changes_places(manager.opens("calendar"))
    deeds = list(db.scalars(select(AuditEntry.deed)))
    assert deeds == ["places"]
