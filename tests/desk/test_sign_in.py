"""Through the desk's door: who gets in, how long, and who never does (S6)."""

import pyotp
import pytest
from people import AtTheDesk
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal import clock, create_app
from portal.accounts import factors, invitations, sessions, staff
from portal.database import writing
from portal.models import AuditEntry, Invitation, Role, StaffMember, StaffSession
from portal.ops import worker
from portal.ops.prepare import prepare

PASSPHRASE = "ten white herons over Manko"
REFUSED = "Address and passphrase do not belong together. Try again."


@pytest.fixture
def account(app):
    """Higa, a counsellor with a passphrase and no second factor."""
    with writing(app.extensions["portal.engine"]) as db:
        member = staff.add(db, "higa@office.example.jp", "Higa", Role.COUNSELLOR, clock.now())
        staff.set_passphrase(member, PASSPHRASE)
        db.commit()
        return member.id


def browser(app):
    from pages import Browser

    return Browser(app.test_client())


def signs_in(app, email="higa@office.example.jp", passphrase=PASSPHRASE, at_browser=None):
    at_browser = at_browser or browser(app)
    page = at_browser.open("/staff/sign-in?lang=en")
    return page.submit(account=email, passphrase=passphrase)


def with_second_factor(app, account) -> str:
    with writing(app.extensions["portal.engine"]) as db:
        member = db.get(StaffMember, account)
        factors.new_totp(member)
        member.totp_since = clock.now()
        db.commit()
        return factors.totp_secret(app.config["SECRET_KEY"], member)


def code(secret: str) -> str:
    return pyotp.TOTP(secret).at(clock.now())


def test_address_and_passphrase_lead_to_the_waiting_list(app, account):
    page = signs_in(app, " HIGA@office.example.jp ")
    assert page.heading == "Waiting"
    assert "Signed in: Higa" in page.words


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


@pytest.mark.parametrize(
    ("idle", "inside"),
    [("2026-11-24 09:29:59", True), ("2026-11-24 09:30:00", False)],
)
def test_half_an_hour_idle_ends_it(app, account, at, idle, inside):
    window = browser(app)
    signs_in(app, at_browser=window)
    at(idle)
    assert (window.open("/staff/").path == "/staff/") is inside


def test_ten_hours_end_it_however_busy(app, account, at):
    window = browser(app)
    signs_in(app, at_browser=window)
    for quarter in range(1, 40):
        at(f"2026-11-24 {9 + quarter // 4:02}:{quarter % 4 * 15:02}")
        assert window.open("/staff/").path == "/staff/", quarter
    at("2026-11-24 18:59:59")
    assert window.open("/staff/").path == "/staff/"
    at("2026-11-24 19:00:00")
    assert window.open("/staff/").path == "/staff/sign-in"


def test_signing_out_ends_it_on_the_server_too(app, account, db):
    window = browser(app)
    page = signs_in(app, at_browser=window)
    with window.client.session_transaction() as held:
        key = held["staff"]
    page.press("Sign out")
    with window.client.session_transaction() as held:
        held["staff"] = key
    assert window.open("/staff/").path == "/staff/sign-in"


def test_the_code_is_asked_for_and_works_once(app, account, at):
    secret = with_second_factor(app, account)
    page = signs_in(app)
    assert page.heading == "Code from your telephone"
    assert page.browser.open("/staff/").path == "/staff/sign-in/code"
    wrong = page.submit(code="000000")
    assert wrong.errors == ["This code does not work. Wait for the next one, then type it."]
    now = code(secret)
    full_width = now.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    assert wrong.submit(code=f"{full_width[:3]} {full_width[3:]}").heading == "Waiting"
    assert signs_in(app).submit(code=now).status == 422
    at("2026-11-24 09:01:00")
    assert signs_in(app).submit(code=code(secret)).heading == "Waiting"


def test_the_second_factor_is_set_up_and_recovery_codes_work_once(app, account):
    page = signs_in(app).browser.open("/staff/second-factor")
    secret = page.soup.select_one("strong.hash").get_text().replace(" ", "")
    assert page.soup.select_one("svg.qr path")
    assert not page.soup.select("[style]")
    assert page.submit(code="123").status == 422
    done = page.submit(code=code(secret))
    codes = [item.get_text() for item in done.soup.select("li.reference")]
    assert len(set(codes)) == 8
    assert signs_in(app).submit(code=codes[0]).heading == "Waiting"
    assert signs_in(app).submit(code=codes[0]).status == 422
    assert signs_in(app).submit(code=codes[1]).heading == "Waiting"


def test_live_mode_lets_nobody_in_without_a_second_factor(app, account, settings, tmp_path):
    from portal.config import PACKAGE

    office = tmp_path / "office.toml"
    demo = (PACKAGE / "office.demo.toml").read_text(encoding="utf-8")
    office.write_text(demo.replace("demo = true", "demo = false"), encoding="utf-8")
    live = create_app(settings.model_copy(update={"mode": "live", "office_file": office}))
    try:
        client = live.test_client()
        with writing(live.extensions["portal.engine"]) as db:
            key = sessions.begin_session(
                db, db.get(StaffMember, account), clock.now(), second_factor=False
            )
            db.commit()
        with client.session_transaction(base_url="https://portal.example.jp") as held:
            held["staff"] = key
        answer = client.get("/staff/", base_url="https://portal.example.jp")
        assert answer.headers["Location"] == "/staff/second-factor"
    finally:
        live.extensions["portal.engine"].dispose()


def test_guessing_is_slowed_and_nobody_is_locked_out_from_elsewhere(settings, at):
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

    assert [tries("wrong", "192.0.2.1") for _try in range(11)] == [422] * 10 + [429]
    assert tries(PASSPHRASE, "192.0.2.1") == 429
    assert tries(PASSPHRASE, "192.0.2.2") == 200
    at("2026-11-24 09:15:02")
    assert tries(PASSPHRASE, "192.0.2.1") == 200
    app.extensions["portal.engine"].dispose()


def test_an_invitation_works_once_and_for_three_days(app, account, at):
    with writing(app.extensions["portal.engine"]) as db:
        tokens = [
            invitations.invite(db, db.get(StaffMember, account), clock.now()) for _ in range(2)
        ]
        db.commit()
    window = browser(app)
    assert window.open(f"/staff/invitation/{tokens[0]}").status == 404  # the newer one counts
    at("2026-11-27 08:59:59")
    page = window.open(f"/staff/invitation/{tokens[1]}?lang=en")
    assert page.submit(passphrase="short", again="short").errors == [
        "Choose a passphrase of 12 signs or more."
    ]
    assert page.submit(passphrase="a new and long one", again="a new and long two").errors == [
        "The two are not the same. Type them again."
    ]
    done = page.submit(passphrase="a new and long one", again="a new and long one")
    assert "Your passphrase is kept." in done.words
    assert signs_in(app).errors == [REFUSED]
    assert signs_in(app, passphrase="a new and long one").heading == "Waiting"
    assert window.open(f"/staff/invitation/{tokens[1]}").status == 404


def test_an_old_invitation_opens_nothing(app, account, at):
    with writing(app.extensions["portal.engine"]) as db:
        token = invitations.invite(db, db.get(StaffMember, account), clock.now())
        db.commit()
    at("2026-11-27 09:00:00")
    assert browser(app).open(f"/staff/invitation/{token}").status == 404


def test_the_door_is_in_the_trail_without_what_was_typed(app, account, db):
    signs_in(app, passphrase="my secret slip")
    signs_in(app)
    entries = db.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    assert [entry.deed for entry in entries] == ["sign_in_failed", "signed_in"]
    assert not any("secret" in entry.why for entry in entries)


def test_whoever_is_signed_in_is_led_on(app):
    assert AtTheDesk(app).opens("sign-in").heading == "Waiting"


def test_an_invitation_used_twice_in_the_same_moment_counts_once(app, account):
    engine = app.extensions["portal.engine"]
    with writing(engine) as db:
        token = invitations.invite(db, db.get(StaffMember, account), clock.now())
        db.commit()
    with Session(engine) as late:  # it looked while the other one was still choosing
        seen = invitations.invited(late, token, clock.now())
        late.expunge_all()
    with writing(engine) as db:
        first = invitations.invited(db, token, clock.now())
        assert invitations.use_invitation(db, first, "a new and long one", clock.now())
        db.commit()
    with writing(engine) as db:
        assert not invitations.use_invitation(db, seen, "another one, also long", clock.now())
        db.commit()
    assert signs_in(app, passphrase="a new and long one").heading == "Waiting"


def test_what_opens_the_desk_no_more_is_thrown_away(app, account, db, at):
    signs_in(app)
    with writing(app.extensions["portal.engine"]) as session:
        invitations.invite(session, session.get(StaffMember, account), clock.now())
        session.commit()
    at("2026-11-24 09:29:59")
    worker.purge(app)
    assert db.scalars(select(StaffSession)).all()
    at("2026-11-24 09:30:00")
    worker.purge(app)
    db.rollback()
    assert not db.scalars(select(StaffSession)).all()
    assert db.scalars(select(Invitation)).all()
    at("2026-11-27 09:00:00")
    worker.purge(app)
    db.rollback()
    assert not db.scalars(select(Invitation)).all()
