"""The office words the phrases of its mails: looked at first, kept in versions, facts locked."""

import pytest
from people import AtTheDesk, Seeker
from phrase_steps import HELLO, LOOK, RECEIVED, USE, kept, parts, words
from settling_steps import press
from sqlalchemy import select

from portal.models import AuditEntry, Role
from portal.ops import worker


@pytest.fixture
def oshiro(app):
    return AtTheDesk(app, Role.MANAGER, name="Oshiro")


def test_a_phrase_is_looked_at_in_the_whole_mail_and_then_used(app, oshiro, db):
    page = oshiro.opens(RECEIVED).submit(LOOK, opening=HELLO, closing="Kind\nregards")
    assert page.heading == "The mail with these phrases"
    assert parts(page, "phrase") == [HELLO, "Kind\nregards"]
    locked = " ".join(parts(page, "locked"))
    for fact in (
        "First choice: Tuesday, December 1, 2026",
        "/en/booking/",
        "098-000-0000",
        "by telephone only",
    ):
        assert fact in locked
    assert kept(db) == []
    page = page.submit(USE)
    assert "In use from now on: version 1." in page.words
    assert kept(db) == [("received", "en", 1, HELLO, "", "Kind\nregards")]
    maria = Seeker(app, "en")
    maria.goes_to("check", "okinawa/2026-11-26T10:00")
    maria.sends()
    worker.run_once(app)
    mails = app.test_client().get("/demo/mails?lang=en").get_data(as_text=True)
    assert HELLO in mails
    assert "Phrases: version 1" in oshiro.opens("mails").words


def test_every_version_is_kept_with_who_and_when_and_can_be_put_back(oshiro, db, at):
    words(oshiro, opening=HELLO)
    at("2026-11-24 09:10")
    words(oshiro, opening="Hello.", paragraph="Ask us.\n\nAny time.")
    assert "Changed: version 2" in oshiro.opens("phrases").words
    page = oshiro.opens(RECEIVED)
    assert "In use since Tuesday, November 24, 2026, 9:10 a.m.; entered by Oshiro." in page.words
    assert page.filled()["paragraph"] == ["Ask us.\n\nAny time."]
    press(page, "See the mail with these: Version 1").submit(USE)
    page = press(oshiro.opens(RECEIVED), "See the mail with these: As delivered")
    assert parts(page, "phrase") == []
    assert "Put back" in page.submit(USE).words
    assert [row[2:4] for row in kept(db)] == [(1, HELLO), (2, "Hello."), (3, HELLO), (4, "")]
    assert "As delivered: version 4" in oshiro.opens("phrases").words
    deeds = db.scalars(select(AuditEntry.why).where(AuditEntry.deed == "change_phrases"))
    assert list(deeds) == [f"received en {number}" for number in (1, 2, 3, 4)]
    trail = oshiro.opens("trail").words
    assert "Changed the phrases of a mail" in trail
    assert "Request received: English, Version 4" in trail


def test_the_second_of_two_is_told_and_nothing_typed_is_lost(app, oshiro, db):
    ito = AtTheDesk(app, Role.ADMIN, name="Ito")
    looked = ito.opens(RECEIVED).submit(LOOK, opening="Hello.", paragraph="Ask us.\nAny time.")
    opened = ito.opens(RECEIVED)
    words(oshiro, opening=HELLO)
    for page in (
        looked.submit(USE),
        opened.submit(LOOK, opening="Hello.", paragraph="Ask us.\nAny time."),
    ):
        assert page.status == 409
        assert "Version 1 is in use now, entered by Oshiro." in page.words
        assert page.filled()["opening"] == ["Hello."]
        assert page.filled()["paragraph"] == ["Ask us.\nAny time."]
        assert parts(page, "phrase") == [HELLO]
    assert len(kept(db)) == 1
    page.submit(LOOK).submit(USE)
    assert [row[2:4] for row in kept(db)] == [(1, HELLO), (2, "Hello.")]
