"""Whoever has a session in their calendar is told each change and the end of it, ticked or not."""

import pytest
from lee import Lee, booking
from sqlalchemy import select

from portal.bookings.actions.cancel import cancel_by_office
from portal.bookings.actions.refuse import REFUSED, decide_refusal, propose_refusal
from portal.mail.writer import Writer
from portal.models import OutboxMessage, StaffMember
from portal.ops import worker


def confirmed(two):
    two.staff.settles_needs()
    two.staff.confirms()
    return two


def call_off(two):
    two.staff.does(cancel_by_office, reason="担当者の急病")


def cancel(two):
    two.opens("seeker", "/cancel").press("Yes, cancel")


def change(two):
    two.opens("seeker", "/change").submit(choice_1="okinawa/2026-11-27T11:00")


@pytest.mark.parametrize(
    ("happens", "kind"),
    [
        (call_off, "cancelled_by_office"),
        (cancel, "cancelled_by_seeker"),
        (change, "changed"),
    ],
)
def test_who_was_told_that_it_is_booked_learns_of_its_end(app, two, db, happens, kind):
    happens(confirmed(two))
    assert two.told("helper") == ["confirmed", kind]
    worker.run_once(app)
    db.rollback()
    sent = {
        row.kind: row.state
        for row in db.scalars(select(OutboxMessage))
        if row.recipient == "helper"
    }
    assert sent[kind] == "sent"


@pytest.mark.parametrize("chosen", [["received"]])
def test_who_was_never_told_of_a_booking_is_not_told_of_its_end(two):
    cancel(confirmed(two))
    assert two.told("helper") == ["received"]


def test_what_was_not_confirmed_stands_in_no_calendar(two):
    cancel(two)
    assert two.told("helper") == []


def refuses(two, db):
    ids = [two.staff.has_colleague(name) for name in ("Higa", "Oshiro")]

    def deed(db, booking, now):
        first, second = (db.get(StaffMember, each) for each in ids)
        proposed = propose_refusal(
            db,
            booking,
            clause="a12-p1",
            reason="Recorded the call.",
            review_on=now.date().replace(month=12),
            staff=first,
            now=now,
        )
        decide_refusal(db, proposed, REFUSED, second, now)

    two.staff.does(deed)


def test_a_refusal_is_told_to_the_person_and_its_end_alone_to_the_helper(app, two, db):
    refuses(confirmed(two), db)
    assert two.told("seeker")[-1] == "refused"
    assert two.told("helper")[-1] == "cancelled_by_office"
    worker.run_once(app)
    row = db.scalars(select(OutboxMessage).where(OutboxMessage.kind == "cancelled_by_office")).one()
    with app.test_request_context():
        text = Writer.of(app).words(row, row.created_at).get_body().get_content()
    assert "Recorded the call." not in text
    assert "Recorded the call." not in two.opens("helper").words
    assert (
        "does not offer you online consultation until further notice" in two.opens("seeker").words
    )
    assert "Ask for a new time" not in two.opens("seeker").words


def test_an_address_with_no_mail_is_asked_about_once(app, db):
    lee = Lee(app, "en")
    lee.opens("request/who?as=helper")
    asked = lee.page.submit(filled_by="helper", helper_email="lee@example.jp")
    assert "You gave your address, but chose no mail." in asked.words
    assert asked.filled()["helper_mails"] == ["received", "confirmed"]
    assert asked.filled()["helper_email"] == ["lee@example.jp"]
    assert asked.submit().path == "/en/request/eligibility"
    assert lee.opens("request/who").filled()["helper_mails"] == ["received", "confirmed"]
    asked = lee.page.submit(helper_mails=[])
    assert asked.submit(helper_mails=[]).path == "/en/request/eligibility"


def test_the_card_keeps_the_choices(two, db):
    two.lee.opens("request/sent").press("Keep my details on this device")
    again = two.lee.opens("request/who?as=helper&draft=new")
    assert again.filled()["helper_mails"] == ["confirmed"]
    assert booking(db).helper.card_id is not None
