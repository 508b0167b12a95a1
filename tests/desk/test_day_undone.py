"""A cancellation on a card of the day undone before its mail has gone out, and at that very moment (decision 0046)."""

import pytest
from day_steps import DAY, has_session, of
from people import AtTheDesk
from settling_steps import press
from sqlalchemy import select, update

from portal.models import OutboxMessage, State


@pytest.fixture
def cancelled(app, at) -> str:
    """Aguni's session with Higa, cancelled by telephone five minutes in."""
    reference = has_session(app, "Aguni", "10:00")
    at(f"{DAY} 10:05")
    press(AtTheDesk(app).opens("today"), "Cancelled by telephone: Aguni")
    return reference


def test_what_is_taken_back_before_its_mail_is_told_to_nobody(app, cancelled, db):
    press(AtTheDesk(app).opens("today"), "Take it back: Aguni")
    assert of(db, cancelled).state == State.CONFIRMED
    mails = {mail.kind: mail.state for mail in db.scalars(select(OutboxMessage))}
    assert mails["cancelled_by_seeker"] == "dropped"
    assert "stands_again" not in mails


def test_where_the_mail_is_quicker_one_more_press_undoes_it(app, cancelled, db, at):
    db.execute(update(OutboxMessage).values(state="sent"))  # as the worker does at that very moment
    db.commit()
    page = press(AtTheDesk(app).opens("today"), "Take it back: Aguni")
    assert page.status == 409
    assert "the mail has gone out this moment" in page.words
    at(f"{DAY} 10:07")
    press(page, "Take it back: Aguni")
    assert of(db, cancelled).state == State.CONFIRMED
