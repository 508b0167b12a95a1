"""The day of the session: contact, attendance, and silence after ten minutes (a06-p4-s2)."""

import pytest
from desk_pages import newest
from people import AtTheDesk
from settling_steps import ADDRESS, press

from portal.models import State


@pytest.mark.clause("a06-p4-s2")
def test_a_silence_is_recorded_by_a_person_ten_minutes_in_and_can_be_undone(app, higa, db, at):
    press(higa.page, "Show the mail first", counsellor="Higa", address=ADDRESS).press(
        "Settle it and send this mail"
    )
    at("2026-11-26 10:09:59")
    higa = AtTheDesk(app)
    page = higa.opens("today")
    assert "Count as cancelled" not in page.words
    assert "from 10:10 a.m. on" in page.words
    at("2026-11-26 10:10:00")
    page = higa.opens("today")
    page = press(page, "Count as cancelled: no contact: Maria da Silva")
    assert newest(db).state == State.DEEMED_CANCELLED
    at("2026-11-26 10:20:00")
    page = AtTheDesk(app).opens("today")
    unreasoned = press(page, "Undo it: Maria da Silva")
    assert (unreasoned.status, unreasoned.errors[0]) == (422, "Write why it is undone.")
    press(unreasoned, "Undo it: Maria da Silva", undo_reason="was in the waiting room")
    assert newest(db).state == State.CONFIRMED
    assert newest(db).changes[-1].reason == "was in the waiting room"
    assert newest(db).contact_at is not None


@pytest.mark.clause("a06-p4-s2")
def test_contact_and_attendance_take_one_press(app, higa, db, at):
    press(higa.page, "Show the mail first", counsellor="Higa", address=ADDRESS).press(
        "Settle it and send this mail"
    )
    at("2026-11-26 10:05")
    higa = AtTheDesk(app)
    page = press(higa.opens("today"), "Got in touch: Maria da Silva")
    at("2026-11-26 10:30")
    assert "Count as cancelled" not in higa.opens("today").words
    page = press(higa.opens("today"), "Joined: Maria da Silva")
    page = press(page, "Took place: Maria da Silva")
    assert newest(db).state == State.ATTENDED
    assert "Took place" in page.words
