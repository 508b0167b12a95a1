"""Through the desk's door: who gets in, and who never does (S6)."""

import pytest
from door_steps import PASSPHRASE, REFUSED, browser, signs_in
from sqlalchemy import select

from portal import clock, create_app
from portal.accounts import staff
from portal.database import writing
from portal.models import AuditEntry, Role, StaffMember, StaffSession
from portal.ops.prepare import prepare


def test_address_and_passphrase_lead_to_the_waiting_list(app, account):
    page = signs_in(app, " HIGA@office.example.jp ")
    assert page.heading == "Queue"
    assert "Higa" in page.words


@pytest.mark.parametrize(
    ("email", "passphrase"),
    [("higa@office.example.jp", "not this one"), ("nobody@office.example.jp", PASSPHRASE)],
)
def test_a_wrong_pair_is_told_alike(app, account, email, passphrase):
    page = signs_in(app, email, passphrase)
    assert page.errors == [REFUSED]
    assert page.filled()["account"] == [email]
    assert passphrase not in page.text


def test_an_account_without_passphrase_or_shut_opens_nothing(app, account, db):
    with writing(app.extensions["portal.engine"]) as own:
        staff.add(own, "new@office.example.jp", "New", Role.ADMIN, clock.now())
        own.get(StaffMember, account).active = False
        own.commit()
    assert signs_in(app, "new@office.example.jp", "").status == 422
    assert signs_in(app, "new@office.example.jp", "nobody's passphrase").errors == [REFUSED]
    assert signs_in(app).errors == [REFUSED]


def test_only_hashes_are_kept(app, account, db):
    at = browser(app)
    signs_in(app, at_browser=at)
    stored = db.scalars(select(StaffMember)).one().passphrase_hash
    assert stored.startswith("$argon2id$")
    with at.client.session_transaction() as held:
        assert held["staff"] != db.scalars(select(StaffSession)).one().key_hash


def test_guessing_is_slowed_behind_a_proxy_as_well(settings, at):
    at("2026-11-24 09:00")
    app = create_app(settings.model_copy(update={"trusted_proxies": 1}))
    prepare(app)
    with writing(app.extensions["portal.engine"]) as db:
        member = staff.add(db, "higa@office.example.jp", "Higa", Role.COUNSELLOR, clock.now())
        staff.set_passphrase(member, PASSPHRASE)
        db.commit()

    def tries(passphrase: str, address: str) -> int:
        client = app.test_client()
        client.environ_base["HTTP_X_FORWARDED_FOR"] = address
        from pages import Browser

        page = Browser(client).open("/staff/sign-in?lang=en")
        return page.submit(account="higa@office.example.jp", passphrase=passphrase).status

    assert [tries("wrong", "192.0.2.1") for _try in range(11)] == [422] * 5 + [429] * 6
    assert tries(PASSPHRASE, "192.0.2.2") == 429
    at("2026-11-24 09:00:30")
    assert tries(PASSPHRASE, "192.0.2.2") == 200
    app.extensions["portal.engine"].dispose()


def test_the_door_is_in_the_trail_without_what_was_typed(app, account, db):
    signs_in(app, passphrase="my secret slip")
    signs_in(app)
    entries = db.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    assert [entry.deed for entry in entries] == ["sign_in_failed", "signed_in"]
    assert not any("secret" in entry.why for entry in entries)
