"""The one form that settles a request: as wished, as agreed on by telephone, or by asking (contract, 5b)."""

import pytest
from desk_pages import newest
from people import AtTheDesk, Seeker, Staff
from settling_steps import ADDRESS, press, sends
from sqlalchemy import select

from portal.models import OutboxMessage, Slot, State
from portal.ops import worker

SETTLE = "Confirm and next"
TEN, NEXT_DAY = "okinawa/2026-11-26T10:00", "okinawa/2026-11-27T10:00"


def taken(db) -> dict[str, int]:
    db.rollback()
    rows = db.scalars(select(Slot).where(Slot.taken > 0))
    return {f"{slot.starts_at:%d %H:%M}": slot.taken for slot in rows}


def mails(db) -> list[str]:
    db.rollback()
    return list(db.scalars(select(OutboxMessage.kind).order_by(OutboxMessage.id)))


@pytest.mark.clause("a06-p3")
def test_pressed_as_it_stands_it_confirms_and_leads_to_the_next_one(app, higa, db):
    later = sends(app, NEXT_DAY)
    page = press(higa.page, SETTLE, address=ADDRESS)
    assert page.path == f"/staff/requests/{later}"
    assert "This is the next one." in page.words
    db.rollback()
    assert sorted(mails(db)).count("confirmed") == 1
    page = press(page, SETTLE, address=f"{ADDRESS}2")
    assert page.path == "/staff/"
    assert "No other one waits." in page.words


def test_a_time_agreed_on_the_telephone_settles_at_once(higa, db, reference):
    page = press(higa.page, SETTLE, how="agreed", slot=NEXT_DAY, address=ADDRESS)
    assert page.path == "/staff/"
    booking = newest(db)
    assert (booking.state, f"{booking.starts_at:%d %H:%M}") == (State.CONFIRMED, "27 10:00")
    assert taken(db) == {"27 10:00": 1}
    assert mails(db) == ["received", "request_waits", "confirmed"]
    assert "before: Thursday, November 26, 10:00 a.m." in higa.opens(f"requests/{reference}").words


def test_what_was_proposed_and_agreed_to_by_telephone_settles_that_time(app, higa, db, reference):
    Staff(app).proposes(NEXT_DAY, "2026-11-25 12:00")
    press(higa.opens(f"requests/{reference}"), SETTLE, address=ADDRESS)
    booking = newest(db)
    assert (booking.state, f"{booking.starts_at:%d %H:%M}") == (State.CONFIRMED, "27 10:00")
    assert (booking.proposed_slot, booking.answer_by) == (None, None)
    assert taken(db) == {"27 10:00": 1}


def test_a_second_wish_is_as_wished_and_any_other_time_is_not(app, db):
    lee = Seeker(app, "en")
    lee.goes_to("slot")
    lee.opens("request/slot")
    lee.answers(choice_1=TEN, choice_2=NEXT_DAY)
    lee.tells()
    lee.sends()
    higa = AtTheDesk(app)
    page = higa.opens(f"requests/{newest(db).reference}")
    other = press(page, SETTLE, slot="okinawa/2026-12-03T10:00", address=ADDRESS)
    assert other.status == 422
    assert other.errors[0].startswith("Nobody asked for this time.")
    assert f'value="{ADDRESS}"' in other.text
    press(page, SETTLE, slot=NEXT_DAY, address=ADDRESS)
    assert f"{newest(db).starts_at:%d %H:%M}" == "27 10:00"


def test_a_time_that_was_taken_meanwhile_is_said_and_nothing_is_lost(app, higa, db):
    for slot in db.scalars(select(Slot)):
        if slot.value == NEXT_DAY:
            slot.capacity = slot.taken
    db.commit()
    late = press(higa.page, SETTLE, how="agreed", slot=NEXT_DAY, address=ADDRESS)
    assert late.status == 409
    assert late.errors == ["This time has just been taken. Choose another."]
    assert f'value="{ADDRESS}"' in late.text
    assert (newest(db).state, taken(db)) == (State.REQUESTED, {"26 10:00": 1})


@pytest.mark.clause("a12-p4-s2")
def test_what_is_arranged_is_kept_with_the_decision_for_the_new_time(app, db):
    reference = sends(app, needs=["companion", "plain_japanese"], arranged_by="self")
    page = AtTheDesk(app).opens(f"requests/{reference}")
    given = {"how": "agreed", "slot": NEXT_DAY, "address": ADDRESS}
    refused = press(page, SETTLE, **given, **{"outcome-companion": "arranged"})
    assert refused.status == 409
    assert (newest(db).state, taken(db)) == (State.REQUESTED, {"26 10:00": 1})
    arranged = {"outcome-companion": "arranged", "outcome-plain_japanese": "arranged"}
    press(refused, SETTLE, **given, **arranged)
    assert newest(db).state == State.CONFIRMED
    assert {row.outcome for row in newest(db).arrangements} == {"arranged"}


def test_what_is_missing_for_one_way_is_not_asked_for_another(higa):
    wrong = press(higa.page, SETTLE, how="propose", slot=NEXT_DAY, answer_by="", address="rubbish")
    assert wrong.errors == ["Enter until when the seeker can answer."]
    wrong = press(higa.page, SETTLE, how="agreed", slot=NEXT_DAY, address="")
    assert wrong.errors == ["Enter the TeleOffice address."]
    assert press(higa.page, SETTLE, how="by magic").status == 422


def test_a_warning_that_the_worker_sends_overtakes_no_open_page(app, reference, db, at):
    at("2026-11-25 14:15")
    page = AtTheDesk(app).opens(f"requests/{reference}")
    worker.run_once(app)
    assert "about_to_lapse" in mails(db)
    press(page, SETTLE, address=ADDRESS)
    assert newest(db).state == State.CONFIRMED


def test_only_the_mail_of_a_decision_can_be_looked_at(higa, db):
    page = press(higa.page, "Take it in hand", in_hand="Higa", look="yes")
    assert page.heading.endswith("Waiting")
    assert newest(db).counsellor.name == "Higa"


def test_a_branch_that_is_gone_stands_in_the_history_by_its_id(higa, db, reference):
    press(higa.page, SETTLE, how="agreed", slot=NEXT_DAY, address=ADDRESS)
    newest(db).changes[-1].branch_before = "naha"
    db.commit()
    assert "10:00 a.m., naha" in higa.opens(f"requests/{reference}").words
