"""A press that mails the seeker can be taken back for a minute, as if it had not been (decision 0046)."""

import pytest
from desk_pages import newest
from people import AtTheDesk, Staff, member
from pressing import CHANGE, NEXT_DAY, SETTLE, later, outbox, stands, takes_back
from settling_steps import ADDRESS, press, sends
from sqlalchemy import select

from portal.database import writing
from portal.models import CounsellorClaim, State, TeleofficeAddress
from portal.ops import worker


@pytest.mark.clause("a06-p3")
def test_a_settled_request_waits_again_as_if_nothing_had_been(app, higa, db, reference, at):
    before = stands(db)
    page = press(higa.page, SETTLE, address=ADDRESS)
    assert "is settled. The mail goes out at 09:01:00." in page.words
    assert worker.run_once(app) == 2  # what was mailed before: received, and to the office
    at("2026-11-24 09:00:59")
    page = takes_back(page)
    assert page.path == f"/staff/requests/{reference}"
    assert "Taken back" in page.words
    assert stands(db) == before
    assert outbox(db)[-1] == ("confirmed", "dropped")
    later(at)
    assert worker.run_once(app) == 0
    assert db.scalar(select(CounsellorClaim.id)) is None
    assert db.scalar(select(TeleofficeAddress.id).where(TeleofficeAddress.used_at.is_not(None))) is None  # fmt: skip


def test_the_mail_goes_out_when_its_minute_is_over(app, higa, db, at):
    press(higa.page, SETTLE, address=ADDRESS)
    at("2026-11-24 09:00:59")
    assert worker.run_once(app) == 2
    at("2026-11-24 09:01")
    assert worker.run_once(app) == 1
    assert outbox(db)[-1] == ("confirmed", "sent")


def test_after_the_mail_has_gone_out_it_is_said_what_can_be_done_instead(app, higa, db, at):
    page = press(higa.page, SETTLE, address=ADDRESS)
    at("2026-11-24 09:01")
    assert worker.run_once(app) == 3
    late = takes_back(page)
    assert late.status == 409
    assert late.errors[0].startswith("Nothing was changed: the mail has gone out. Move the booking")
    assert newest(db).state == State.CONFIRMED


def test_a_proposal_is_taken_back_with_all_that_was_said_of_needs(app, db, at):
    reference = sends(app, needs=["companion"], arranged_by="self")
    higa = AtTheDesk(app)
    before = stands(db)
    typed = {"outcome-companion": "not_possible", "instead-companion": "a letter"}
    page = press(higa.opens(f"requests/{reference}"), SETTLE, how="propose", slot=NEXT_DAY, **typed)
    assert [kind for kind, _state in outbox(db)[-2:]] == ["alternative", "proposed"]
    assert stands(db) != before
    takes_back(page)
    assert stands(db) == before
    assert {state for kind, state in outbox(db) if kind in ("alternative", "proposed")} == {
        "dropped"
    }


def test_a_proposal_stands_again_when_another_time_was_settled_over_it(app, higa, db, reference):
    Staff(app).proposes(NEXT_DAY, "2026-11-25 12:00")
    before = stands(db)
    page = press(higa.opens(f"requests/{reference}"), SETTLE, address=ADDRESS)
    takes_back(page)
    assert stands(db) == before
    assert newest(db).state == State.PROPOSED


def test_a_moved_booking_has_its_time_and_counsellor_again(app, higa, db, reference, at):
    Staff(app).confirms()
    Staff(app).has_colleague("Arakaki")
    before = stands(db)
    with writing(app.extensions["portal.engine"]) as own:
        arakaki = member(own, "Arakaki")
    page = higa.opens(f"requests/{reference}")
    page = press(page, CHANGE, slot=NEXT_DAY, counsellor=str(arakaki))
    assert stands(db) != before
    takes_back(page)
    assert stands(db) == before


def test_another_address_of_the_call_is_taken_back_and_the_former_one_opens_again(
    app, higa, db, reference
):
    Staff(app).confirms()
    page = higa.opens(f"requests/{reference}")
    page = press(page, CHANGE, address=f"{ADDRESS}9")
    assert newest(db).teleoffice_address == f"{ADDRESS}9"
    takes_back(page)
    assert newest(db).teleoffice_address == ADDRESS
    assert db.scalars(select(TeleofficeAddress.address)).all() == [ADDRESS]


def test_a_cancelled_booking_stands_again_and_nobody_is_told(app, higa, db, reference, at):
    Staff(app).confirms()
    before = stands(db)
    page = higa.opens(f"requests/{reference}")
    page = press(page, "Record this", outcome="cancelled_by_office", reason="wrong row")
    takes_back(page)
    assert stands(db) == before
    assert outbox(db)[-1] == ("cancelled_by_office", "dropped")
