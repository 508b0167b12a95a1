"""Accounts and roles: who may change them, and what that does (S6)."""

import pytest
from pages import words_of
from people import AtTheDesk
from sqlalchemy import select

from portal import clock
from portal.accounts import factors, staff
from portal.database import writing
from portal.models import AuditEntry, Role, StaffMember

PASSPHRASE = "ten white herons over Manko"


@pytest.fixture
def admin(app):
    """An administrator who has just proved who they are."""
    person = AtTheDesk(app, "admin", name="Oshiro", proved=False)
    with writing(app.extensions["portal.engine"]) as db:
        staff.set_passphrase(db.scalars(select(StaffMember)).one(), PASSPHRASE)
        db.commit()
    person.opens("prove")
    person.answers(passphrase=PASSPHRASE)
    return person


def of(db, name: str) -> StaffMember:
    db.rollback()
    return db.scalars(select(StaffMember).where(StaffMember.name == name)).one()


def press(page, words: str):
    forms = page.soup.select("form")
    form = next(f for f in forms if any(words_of(b) == words for b in f.select("button")))
    return page.submit(words, form=form)


def invites(admin, **typed):
    given = {"mail_address": "ito@office.example.jp", "colleague": "Ito", "role": "counsellor"}
    return admin.opens("people").submit("Make an invitation", **{**given, **typed})


def test_a_colleague_is_invited_and_chooses_a_passphrase(app, admin, db):
    page = invites(admin)
    address = page.soup.select_one("strong.hash").get_text()
    assert address.startswith("https://portal.example.jp/staff/invitation/")
    from pages import Browser

    colleague = Browser(app.test_client())
    form = colleague.open(address.removeprefix("https://portal.example.jp") + "?lang=en")
    form.submit(passphrase=PASSPHRASE, again=PASSPHRASE)
    page = colleague.open("/staff/sign-in")
    assert page.submit(account="ito@office.example.jp", passphrase=PASSPHRASE).heading == "Queue"
    assert of(db, "Ito").role == Role.COUNSELLOR


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"mail_address": "ito"}, "Check the e-mail address."),
        ({"colleague": " "}, "Enter the name."),
        ({"mail_address": "Oshiro@OFFICE.example.jp"}, "Somebody with this address"),
    ],
)
def test_a_wrong_invitation_is_explained(admin, typed, told):
    page = invites(admin, **typed)
    assert page.status == 422
    assert page.errors[0].startswith(told)


def test_the_passphrase_is_asked_for_again_after_ten_minutes(app, admin, db, at):
    at("2026-11-24 09:09:59")
    assert invites(admin).heading == "The invitation is ready"
    at("2026-11-24 09:10:00")
    assert invites(admin, mail_address="kim@office.example.jp").status == 403
    assert db.scalar(select(StaffMember).where(StaffMember.email.like("kim%"))) is None


def test_a_wrong_passphrase_proves_nothing(admin):
    page = admin.opens("prove").submit(passphrase="not this one")
    assert page.errors == ["This is not your passphrase. Try again."]


def test_a_role_is_given_and_somebody_is_shut_out_at_once(app, admin, db):
    ito = AtTheDesk(app, "counsellor", name="Ito")
    assert ito.opens("").status == 200
    press(admin.opens("people"), "Make: Manager: Ito")
    assert of(db, "Ito").role == Role.MANAGER
    admin.opens("people").follow("Leaves: give away, then shut out : Ito").press("Shut out")
    assert ito.opens("").path == "/staff/sign-in"
    press(admin.opens("people"), "Let in again: Ito")
    assert of(db, "Ito").active


def test_nobody_changes_themself(app, admin, db):
    own = of(db, "Oshiro").id
    page = admin.opens("people")
    assert "shut out : Oshiro" not in page.words
    for what in ("open", "counsellor"):
        token = page.soup.select_one("[name=csrf_token]")["value"]
        admin.browser.post(f"/staff/people/{own}", {"csrf_token": token, "what": what})
    found = of(db, "Oshiro")
    assert (found.active, found.role) == (True, Role.ADMIN)


def test_a_lost_telephone_means_a_new_second_factor(app, admin, db):
    with writing(app.extensions["portal.engine"]) as session:
        ito = staff.add(session, "ito@office.example.jp", "Ito", Role.COUNSELLOR, clock.now())
        factors.new_totp(ito)
        ito.totp_since = clock.now()
        session.commit()
    seed = of(db, "Ito").totp_seed
    press(admin.opens("people"), "Second factor anew: Ito")
    assert of(db, "Ito").totp_since is None
    assert of(db, "Ito").totp_seed != seed


def test_every_change_is_in_the_trail(app, admin, db):
    AtTheDesk(app, "counsellor", name="Ito")
    press(admin.opens("people"), "Make: Manager: Ito")
    invites(admin, mail_address="kim@office.example.jp", colleague="Kim")
    deeds = db.execute(select(AuditEntry.deed, AuditEntry.why).order_by(AuditEntry.id)).all()
    assert deeds[-2:] == [("person_manager", "Ito"), ("invited", "Kim")]


def run(app, *args, typed=PASSPHRASE):
    return app.test_cli_runner().invoke(args=["staff", "create", *args], input=typed + "\n")


def test_the_first_account_is_made_on_the_command_line(app, db):
    made = run(app, "a@office.example.jp", "--role", "admin", "--password-stdin")
    assert (made.exit_code, made.output) == (0, "a@office.example.jp can sign in as admin.\n")
    assert staff.knows_passphrase(db.scalars(select(StaffMember)).one(), PASSPHRASE)


@pytest.mark.parametrize(
    ("args", "typed", "code"),
    [
        (("nobody", "--role", "admin", "--password-stdin"), PASSPHRASE, 2),
        (("a@office.example.jp", "--role", "boss", "--password-stdin"), PASSPHRASE, 2),
        (("a@office.example.jp", "--role", "admin"), PASSPHRASE, 2),
        (("a@office.example.jp", "--role", "admin", "--password-stdin"), "short", 1),
    ],
)
def test_a_wrong_call_says_what_is_wrong(app, db, args, typed, code):
    failed = run(app, *args, typed=typed)
    assert failed.exit_code == code
    assert "Traceback" not in failed.output
    assert db.scalar(select(StaffMember)) is None
