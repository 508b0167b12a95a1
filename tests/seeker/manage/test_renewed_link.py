"""A corrected address renews the link; the old link answers like one that never was (S4)."""

import re

import pytest
from correcting import NEW, OLD, corrects, mails, nowhere
from lee import Lee, booking, helpers_token, sends
from people import Staff
from sqlalchemy import event, select

from portal.bookings.actions.address import correct_email, redirect_helpers_mails, redirect_mails
from portal.models import OutboxMessage
from portal.ops import worker


def answer_to(app, token: str) -> tuple[int, str, int]:
    """The status and body of the page behind a token, the token itself taken out, and its queries."""
    asked = []
    engine = app.extensions["portal.engine"]
    event.listen(engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    answer = app.test_client().get(f"/en/booking/{token}")
    return answer.status_code, answer.get_data(as_text=True).replace(token, "TOKEN"), len(asked)


@pytest.mark.parametrize("action", [redirect_mails, correct_email])
def test_an_old_link_answers_like_an_unknown_one(app, maria, action):
    staff = Staff(app)
    old = staff.own_link()
    corrects(app, action)
    worker.run_once(app)
    assert answer_to(app, old) == answer_to(app, "0" * 64)
    sent = next(mail for mail in mails(app) if f"To: {NEW}" in mail)
    new = re.search(r"booking/([0-9A-Za-z]{22})", sent)[1]
    assert new != old
    assert answer_to(app, new)[0] == 200


def test_the_browser_that_corrected_it_is_led_to_the_new_link(app, maria):
    old = Staff(app).own_link()
    page = maria.page.follow("Correct the address").submit("Write to this address", email=NEW)
    assert (page.status, old in page.path, NEW in page.words) == (200, False, True)
    assert old not in page.text


def test_a_request_that_was_replaced_leads_the_old_address_nowhere(app, maria, db):
    Staff(app).confirms()
    old = Staff(app).own_link()
    maria.opens(f"booking/{old}/change")
    maria.answers(choice_1="okinawa/2026-11-30T11:00")
    corrects(app)
    assert answer_to(app, old) == answer_to(app, "0" * 64)
    assert {booking(db).email, booking(db).replaces.email} == {NEW}


def test_the_same_mailbox_keeps_its_link(app, maria):
    old = Staff(app).own_link()
    worker.run_once(app)
    corrects(app, email=OLD.upper())
    assert answer_to(app, old)[0] == 200


def test_a_corrected_address_of_a_helper_renews_their_link_alone(app, db):
    lee = Lee(app, "en")
    sends(lee)
    own, old = Staff(app).own_link(), helpers_token(app, db)
    worker.run_once(app)
    corrects(app, redirect_helpers_mails)
    worker.run_once(app)
    assert answer_to(app, old) == answer_to(app, "0" * 64)
    assert answer_to(app, own)[0] == 200
    db.rollback()
    sent = [
        (m.kind, m.recipient) for m in db.scalars(select(OutboxMessage).order_by(OutboxMessage.id))
    ]
    assert sent[-3:] == [
        ("no_longer_used", "former"),
        ("new_link", "helper"),
        ("received", "helper"),
    ]
    assert nowhere(db, "lee@example.jp")
    new = booking(db).helper.token(app.config["SECRET_KEY"])
    assert any(f"To: {NEW}" in mail and new in mail for mail in mails(app))
