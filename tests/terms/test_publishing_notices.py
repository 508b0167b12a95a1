"""People with a consultation ahead are told of new terms once (a13-p1-s2)."""

import pytest
from newer import BRACKETS, LONGER, longer, newer, publish
from people import Seeker, Staff
from sqlalchemy import func, select

from portal.bookings.actions.cancel import cancel_by_seeker
from portal.models import Booking, OutboxMessage
from portal.ops import worker


def asks(app, name: str) -> None:
    person = Seeker(app, "en", name)
    person.goes_to("check")
    person.sends()


def notices(db) -> list[str]:
    db.rollback()
    kind = OutboxMessage.kind == "terms_change"
    return list(db.scalars(select(OutboxMessage.recipient).where(kind)))


@pytest.mark.clause("a13-p1-s2")
def test_everybody_with_something_to_come_is_told_once(app, db, at):
    for name in ("Maria", "Lee", "Kim"):
        asks(app, name)
    Staff(app).does(cancel_by_seeker)
    assert publish(app, longer(), "2027-04-01").output.endswith("2 people are told.\n")
    assert len(notices(db)) == 2
    assert publish(app, longer(), "2027-04-01").exit_code == 1
    assert len(notices(db)) == 2
    worker.run_once(app)
    assert len(notices(db)) == 2
    assert publish(app, newer("2027-10-01", LONGER | BRACKETS), "2027-10-01").exit_code == 0
    assert len(notices(db)) == 4


def test_who_asks_between_is_told_in_the_first_mail(app, db):
    publish(app, longer(), "2027-04-01")
    asks(app, "Maria")
    worker.run_once(app)
    mails = app.extensions["portal.settings"].outbox_dir.glob("*.eml")
    from email import message_from_bytes, policy

    texts = [
        message_from_bytes(mail.read_bytes(), policy=policy.default).get_body().get_content()
        for mail in mails
    ]
    assert any("The terms of use change on April 1, 2027." in mail for mail in texts)


def test_sessions_that_are_over_are_not_told_of(app, db, at):
    asks(app, "Maria")
    at("2026-12-24 09:00")
    assert publish(app, longer(), "2027-04-01").output.endswith("0 people are told.\n")
    assert db.scalar(select(func.count()).select_from(Booking)) == 1
