"""What is dangerous asks for the passphrase once more, loses nothing typed, and is told to whom it concerns (S6)."""

import pytest
from door_steps import PASSPHRASE
from people import AtTheDesk
from sqlalchemy import func, select
from test_access import desk_routes
from test_people import of, press

from portal import clock
from portal.accounts import staff
from portal.database import writing
from portal.desk.step_up import DANGEROUS, DANGEROUS_TO_OPEN, EVERYDAY
from portal.models import AuditEntry, Kiosk, OutboxMessage, Role, StaffMember


@pytest.fixture
def unproved(app):
    """An administrator with a passphrase that was not asked for again."""
    person = AtTheDesk(app, "admin", name="Oshiro", proved=False)
    with writing(app.extensions["portal.engine"]) as db:
        staff.set_passphrase(db.scalars(select(StaffMember)).one(), PASSPHRASE)
        db.commit()
    return person


def test_every_press_of_the_desk_is_dangerous_or_not(app):
    presses = {name for name, method, _address in desk_routes(app) if method == "POST"}
    assert presses == DANGEROUS | EVERYDAY
    assert not DANGEROUS & EVERYDAY


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_each_dangerous_press_asks_and_does_nothing(app, unproved, db):
    token = unproved.opens("people").soup.select_one("[name=csrf_token]")["value"]
    before = db.scalar(select(func.count(AuditEntry.id)))
    for name, method, address in desk_routes(app):
        if name in DANGEROUS and method == "POST":
            page = unproved.browser.post(address, {"csrf_token": token, "reason": "zebra"})
            assert (page.status, page.heading) == (403, "Your passphrase once more"), name
            assert page.filled()["reason"] == ["zebra"], name
        if name in DANGEROUS_TO_OPEN and method == "GET":
            assert unproved.browser.open(address).path == "/staff/prove", name
    db.rollback()
    assert db.scalar(select(func.count(AuditEntry.id))) == before


def test_what_was_typed_goes_along_and_one_proof_holds_ten_minutes(app, unproved, db, at):
    page = unproved.opens("kiosks").submit(kiosk_name="Hall")
    wrong = page.submit(prove_passphrase="not this one")
    assert (wrong.status, wrong.errors) == (422, ["This is not your passphrase. Try again."])
    assert "Hall" in wrong.submit(prove_passphrase=PASSPHRASE).words
    assert db.scalars(select(Kiosk.name)).all() == ["Hall"]
    at("2026-11-24 09:09:59")
    page = unproved.opens("kiosks").submit(kiosk_name="Door")
    assert page.status == 200
    at("2026-11-24 09:10:00")
    page = unproved.opens("kiosks").submit(kiosk_name="Yard")
    assert page.status == 403


def test_another_sites_words_never_reach_the_page_that_asks(app, unproved, db):
    page = unproved.browser.post("/staff/kiosks", {"csrf_token": "forged", "kiosk_name": "Evil"})
    assert page.heading != "Your passphrase once more"
    with_proof = {"csrf_token": "forged", "kiosk_name": "Evil", "prove_passphrase": PASSPHRASE}
    unproved.browser.post("/staff/kiosks", with_proof)
    assert db.scalars(select(Kiosk)).all() == []


def test_guessing_there_waits_like_at_the_door(app, unproved):
    page = unproved.opens("kiosks").submit(kiosk_name="Hall")
    told = []
    for _try in range(7):
        page = page.submit(prove_passphrase="wrong")
        told.append(page.status)
    assert told == [422] * 5 + [429] * 2
    assert page.submit(prove_passphrase=PASSPHRASE).status == 429


@pytest.mark.parametrize(
    ("words", "about"),
    [
        ("Make: Manager: Ito", "role"),
        ("Second factor anew: Ito", "second_factor"),
        ("Invite again: Ito", "invited_again"),
        ("Sign out everywhere: Ito", "sessions"),
    ],
)
def test_whoever_it_concerns_is_told(app, admin, db, words, about):
    AtTheDesk(app, "admin", name="Ito")
    with writing(app.extensions["portal.engine"]) as own:
        ito = own.scalars(select(StaffMember).where(StaffMember.name == "Ito")).one()
        ito.totp_since = clock.now()
        staff.set_passphrase(ito, PASSPHRASE)
        own.commit()
    press(admin.opens("people"), words)
    mail = db.scalars(select(OutboxMessage)).one()
    assert (mail.recipient, mail.staff.name, mail.about) == ("staff", "Ito", about)


def test_whoever_is_shut_out_and_let_in_is_told_and_a_role_again_tells_nobody(app, admin, db):
    AtTheDesk(app, "counsellor", name="Ito")
    press(admin.opens("people"), "Make: Manager: Ito")
    token = admin.opens("people").soup.select_one("[name=csrf_token]")["value"]
    for _again in range(2):
        admin.browser.post(
            f"/staff/people/{of(db, 'Ito').id}", {"csrf_token": token, "what": "manager"}
        )
    admin.opens("people").follow("Leaves: give away, then shut out : Ito").press("Shut out")
    press(admin.opens("people"), "Let in again: Ito")
    db.rollback()
    told = db.scalars(select(OutboxMessage.about).order_by(OutboxMessage.id)).all()
    assert told == ["role", "shut", "opened"]
    assert of(db, "Ito").role == Role.MANAGER


def test_opening_the_page_of_the_second_factor_writes_no_seed(app, account, db):
    from door_steps import signs_in

    browser = signs_in(app).browser
    first = browser.open("/staff/second-factor").soup.select_one("strong.hash").get_text()
    assert browser.open("/staff/second-factor").soup.select_one("strong.hash").get_text() == first
    assert db.get(StaffMember, account).totp_seed is None
