"""A booking moved from the calendar: marked, a free cell pressed, the mail seen, moved (a06-p3)."""

import pytest
from calendar_steps import form_with
from counselled import asks, confirms
from people import AtTheDesk, Staff
from sqlalchemy import select
from standing import booking, with_needs

from portal.models import OutboxMessage, State
from portal.roster import slots

MOVE = "Move it and tell the seeker"
NEXT_DAY = "okinawa/2026-11-27T10:00"


@pytest.fixture
def maria(app) -> str:
    reference = asks(app)
    confirms(app, reference, "Higa")
    return reference


@pytest.fixture
def desk(app):
    return AtTheDesk(app)


def presses(page, value: str):
    """Press the free cell of a time, as its button sends it."""
    button = page.soup.select_one(f".cells button[value='{value}']")
    form = page.soup.find(id=button["form"])
    values = {field["name"]: field["value"] for field in form.select("input")}
    return page.browser.post(form["action"], {**values, "slot": value})


def kinds(db) -> list[str]:
    db.rollback()
    return list(db.scalars(select(OutboxMessage.kind)))


@pytest.mark.clause("a06-p3")
def test_a_booking_is_moved_to_a_free_cell(app, maria, desk, db):
    marked = desk.opens(f"requests/{maria}").follow("Choose a free time in the calendar")
    assert "This one is moved" in marked.words
    look = presses(marked, NEXT_DAY)
    assert "Friday, November 27" in look.words
    assert "What changes" in look.words
    assert look.soup.select_one("article.mail pre")
    assert booking(db).starts_at.day == 26
    assert "booking_changed" not in kinds(db)
    done = look.submit(MOVE)
    assert "Moved from " in done.words
    assert "Friday, November 27, 10:00 a.m." in done.words
    moved = booking(db)
    assert (moved.reference, moved.state, moved.starts_at.day) == (maria, State.CONFIRMED, 27)
    assert kinds(db).count("booking_changed") == 1


def test_its_own_time_is_no_time_to_move_to(app, maria, desk, db):
    AtTheDesk(app, name="Oshiro")
    page = desk.opens(f"calendar?view=day&day=11/26&move={maria}")
    own = slots.value_of("okinawa", booking(db).starts_at)
    free = {button["value"] for button in page.soup.select("[data-free]")}
    assert free
    assert own not in free


def test_a_move_is_taken_back_before_its_mail_goes_out(app, maria, desk, db):
    done = presses(desk.opens(f"calendar?move={maria}"), NEXT_DAY).submit(MOVE)
    assert booking(db).starts_at.day == 27
    back = done.submit(form=form_with(done, "Take it back"))
    assert back.heading.startswith("Calendar")
    assert "Taken back: it stands as before, and the mail does not go out." in back.words
    stands = booking(db)
    assert (stands.starts_at.day, stands.counsellor.name) == (26, "Higa")


def test_back_leads_to_the_marked_booking(maria, desk):
    look = presses(desk.opens(f"calendar?move={maria}"), NEXT_DAY)
    back = look.follow("Back to the calendar")
    assert back.soup.select_one(f".cells button[value='{NEXT_DAY}']")
    assert back.follow("Do not move it").soup.select_one("[data-free]") is None


def test_a_cell_taken_meanwhile_keeps_what_was_chosen(app, maria, desk, db):
    look = presses(desk.opens(f"calendar?move={maria}"), NEXT_DAY)
    taken = slots.named(db, [NEXT_DAY])[NEXT_DAY]
    taken.taken = taken.capacity
    db.commit()
    answer = look.submit(MOVE)
    assert (answer.status, answer.errors) == (
        409,
        ["This time has just been taken. Choose another."],
    )
    assert answer.soup.select_one(f"option[value='{NEXT_DAY}'][selected]")
    assert booking(db).starts_at.day == 26
    other = "okinawa/2026-11-27T13:30"
    assert "Moved from" in answer.submit(MOVE, slot=other).words


def test_who_else_comes_is_asked_first(app, db, desk):
    with_needs(app, "companion")
    staff = Staff(app)
    staff.settles_needs()
    staff.confirms()
    reference = booking(db).reference
    look = presses(desk.opens(f"calendar?move={reference}"), NEXT_DAY)
    answer = look.submit(MOVE)
    assert answer.status == 409
    assert answer.errors == ["Nothing was changed: first ask everybody else who comes."]
    assert "Moved from" in answer.submit(MOVE, asked="yes", slot=NEXT_DAY).words


def test_overtaken_is_said(app, maria, desk, db):
    look = presses(desk.opens(f"calendar?move={maria}"), NEXT_DAY)
    other = AtTheDesk(app, name="Oshiro")
    presses(other.opens(f"calendar?move={maria}"), "okinawa/2026-11-27T13:30").submit(MOVE)
    answer = look.submit(MOVE)
    assert answer.status == 409
    assert "has changed while you looked at it" in answer.errors[0]
    assert booking(db).starts_at.hour == 13
