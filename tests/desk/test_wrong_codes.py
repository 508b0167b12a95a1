"""Wrong codes after a right passphrase: few are judged, the owner is told, and a hundred are the end (S7)."""

from door_steps import PASSPHRASE, browser, code, signs_in, with_second_factor
from pages import Browser
from people import AtTheDesk
from sqlalchemy import select
from test_people import press

from portal import clock
from portal.accounts import sessions
from portal.database import writing
from portal.models import AuditEntry, OutboxMessage, StaffMember
from portal.ops import worker


def half_signed_in(app, account) -> Browser:
    """A browser of somebody who typed the right passphrase once more."""
    at_browser = browser(app)
    with writing(app.extensions["portal.engine"]) as db:
        member = db.get(StaffMember, account)
        key = sessions.begin_session(db, member, clock.now(), second_factor=False)
        db.commit()
    with at_browser.client.session_transaction() as held:
        held["staff"], held["desk_language"] = key, "en"
    return at_browser


def test_of_270_codes_in_23_seconds_five_are_judged(app, account, at, db):
    with_second_factor(app, account)
    judged = 0
    for number in range(270):
        at(f"2026-11-24 09:00:{number * 23 // 270:02}")
        page = half_signed_in(app, account).open("/staff/sign-in/code").submit(code="000000")
        judged += page.status == 422
    assert judged == 5
    assert db.get(StaffMember, account).wrong_codes == 5


def test_after_a_hundred_wrong_codes_only_an_administrator_helps(app, admin, account, at, db):
    secret = with_second_factor(app, account)
    with writing(app.extensions["portal.engine"]) as own:
        own.get(StaffMember, account).wrong_codes = 99
        own.commit()
    assert (
        half_signed_in(app, account).open("/staff/sign-in/code").submit(code="0" * 6).status == 422
    )
    at("2026-12-01 09:00")
    page = half_signed_in(app, account).open("/staff/sign-in/code").submit(code=code(secret))
    assert page.status == 429
    assert page.errors == ["Too many wrong codes were typed for this account. An administrator has to unlock it."]  # fmt: skip
    assert "An administrator has to unlock it" not in signs_in(app, passphrase="wrong").words
    oshiro = AtTheDesk(app, "admin", name="Oshiro")
    oshiro.opens("prove").submit(passphrase=PASSPHRASE)
    press(oshiro.opens("people"), "Unlock: Higa")
    assert db.scalars(select(AuditEntry.deed).order_by(AuditEntry.id)).all()[-1] == "person_unlock"
    page = half_signed_in(app, account).open("/staff/sign-in/code").submit(code=code(secret))
    assert page.heading == "Queue"
    assert "Unlock" not in oshiro.opens("people").words


def test_the_owner_is_told_of_wrong_codes_and_of_nothing_that_helps_who_typed_them(
    app, account, db
):
    with_second_factor(app, account)
    for number in range(3):
        assert db.scalars(select(OutboxMessage)).all() == [], number
        half_signed_in(app, account).open("/staff/sign-in/code").submit(code="000000")
        db.rollback()
    worker.run_once(app)
    db.rollback()
    mail = db.scalars(select(OutboxMessage)).one()
    assert (mail.kind, mail.about, mail.state) == ("own_account", "wrong_codes", "sent")
    told = browser(app).open("/demo/mails?lang=ja").words
    assert "higa@office.example.jp" in told
    assert "127.0.0.1" not in told
