"""Presses on the cards of a day: the card alone is swapped, the focus stays with the work, a slip is taken back."""

import pytest
from day_steps import DAY, card, focused, has_session, of, offered, swap
from people import AtTheDesk
from settling_steps import press
from sqlalchemy import select

from portal.models import BookingChange, OutboxMessage, State


@pytest.fixture
def begun(app, at) -> str:
    """Aguni's session with Higa, five minutes in."""
    reference = has_session(app, "Aguni", "10:00")
    at(f"{DAY} 10:05")
    return reference


def test_a_press_swaps_its_card_and_says_once_what_was_recorded(app, begun):
    higa = AtTheDesk(app)
    page = higa.opens("today")
    assert offered(page, begun) == [
        "Joined", "Took place", "Cancelled by telephone", "Got in touch", "Keep an hour"
    ]  # fmt: skip
    status, answer = swap(page, begun, "joined")
    assert status == 200
    assert [tag.get("id") for tag in answer.find_all(recursive=False)] == [f"card-{begun}", "live"]
    assert answer.find(id="live").get_text() == "Recorded: the seeker has joined the call"
    assert focused(answer) == f"attended-{begun}"
    assert "Joined at 10:05 a.m." in answer.get_text()
    assert "Recorded: the seeker" not in higa.opens("today").words


@pytest.mark.parametrize(
    ("control", "then"),
    [
        ("attended", "next"),
        ("no_contact", "undo"),
        ("cancelled_by_seeker", "undo"),
        ("contact", "joined"),
        ("hour", "hour"),
    ],
)
def test_the_focus_goes_where_work_goes_on(app, begun, at, control, then):
    at(f"{DAY} 10:10")
    _status, answer = swap(AtTheDesk(app).opens("today"), begun, control)
    assert focused(answer) == f"{then}-{begun}"


def test_without_scripts_the_page_comes_back_at_the_card(app, begun):
    higa = AtTheDesk(app)
    page = higa.opens("today")
    form = page.soup.find(id=f"attended-{begun}").find_parent("form")
    assert form["action"].endswith(f"#card-{begun}")
    values = {each["name"]: each["value"] for each in form.select("input")}
    answer = higa.browser.client.post(form["action"], data={**values, "outcome": "attended"})
    assert answer.location == f"/staff/today?day={DAY}#card-{begun}"


@pytest.mark.clause("a06-p4-s1")
def test_cancelling_by_telephone_asks_nothing_more(app, begun, db, at):
    press(AtTheDesk(app).opens("today"), "Cancelled by telephone: Aguni")
    change = db.scalars(select(BookingChange).order_by(BookingChange.id.desc())).first()
    assert (change.state, change.ended_by, change.way) == (
        State.CANCELLED_BY_SEEKER, "seeker", "telephone",
    )  # fmt: skip
    at(f"{DAY} 10:07")  # its mail is on the way
    page = press(AtTheDesk(app).opens("today"), "Take it back: Aguni")
    assert of(db, begun).state == State.CONFIRMED
    assert "Taken back: it stands again as before." in page.words
    assert list(db.scalars(select(OutboxMessage.kind)))[-1] == "stands_again"


def test_a_slip_is_taken_back_without_a_reason_for_ten_minutes(app, begun, at, db):
    press(AtTheDesk(app).opens("today"), "Took place: Aguni")
    at(f"{DAY} 10:14:59")
    _status, answer = swap(AtTheDesk(app).opens("today"), begun, "undo")
    assert of(db, begun).state == State.CONFIRMED
    assert focused(answer) == f"joined-{begun}"
    press(AtTheDesk(app).opens("today"), "Took place: Aguni")
    page = AtTheDesk(app).opens("today")
    at(f"{DAY} 10:25")
    told = press(page, "Take it back: Aguni")
    assert told.status == 422
    assert "Write why it is undone." in card(told, begun).get_text()
    press(told, "Undo it: Aguni", undo_reason="wrong card")
    assert of(db, begun).changes[-1].reason == "wrong card"


def test_what_a_colleague_recorded_is_not_taken_back_without_a_reason(app, begun, at, db):
    press(AtTheDesk(app, name="Ito").opens("today"), "Took place: Aguni")
    page = AtTheDesk(app).opens("today")
    assert "Recorded by Ito, 10:05 a.m." in page.words
    assert "Take it back" not in offered(page, begun)
    form = next(f for f in page.soup.select("form") if f["action"].split("#")[0].endswith("undo"))
    status, answer = swap(page, begun, "reason", undo_reason="")
    assert (status, focused(answer)) == (422, f"reason-{begun}")
    assert answer.find("details").has_attr("open")
    assert form
    assert of(db, begun).state == State.ATTENDED


@pytest.mark.clause("a06-p4-s2")
def test_a_silence_pressed_by_mistake_can_still_be_recorded(app, begun, at, db):
    at(f"{DAY} 10:10")
    press(AtTheDesk(app).opens("today"), "Count as cancelled: no contact: Aguni")
    page = press(AtTheDesk(app).opens("today"), "Take it back: Aguni")
    assert of(db, begun).contact_at is None
    assert "Count as cancelled: no contact" in offered(page, begun)


def test_two_at_one_card_and_the_second_sees_who_was_first(app, begun, db):
    late = AtTheDesk(app).opens("today")
    press(AtTheDesk(app, name="Ito").opens("today"), "Took place: Aguni")
    status, answer = swap(late, begun, "joined")
    assert status == 409
    said = answer.select_one(".error").get_text()
    assert "Now: Took place (Ito, Thursday, November 26, 10:05 a.m.)" in said
    assert answer.find(id="live").get_text(strip=True) == said
    assert focused(answer) == f"undo-{begun}"
    told = press(late, "Joined: Aguni")
    assert (told.status, told.heading) == (409, "Today")
    assert told.errors == [said]
    assert said in card(told, begun).get_text()


def test_what_was_cancelled_ahead_stays_until_the_day_is_over(app, at, db):
    reference = has_session(app, "Aguni", "10:00")
    page = press(AtTheDesk(app).opens(f"today?day={DAY}"), "Cancelled by telephone: Aguni")
    assert offered(page, reference) == ["Take it back"]
    at("2026-11-25 09:00")
    assert card(AtTheDesk(app).opens(f"today?day={DAY}"), reference) is None
