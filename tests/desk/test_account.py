"""One's own account: another passphrase, and the browsers in which one is signed in (S6)."""

import pytest
from door_steps import PASSPHRASE, code, signs_in, with_second_factor
from pages import words_of
from people import AtTheDesk
from sqlalchemy import select

from portal.desk import browser_words
from portal.models import AuditEntry, OutboxMessage, StaffSession

NEW = "nine boats before the reef"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def higa(app, account):
    """Signed in with a passphrase, in this browser."""
    signs_in(app)
    return signs_in(app).browser


def changes(browser, present=PASSPHRASE, new=NEW, again=NEW, **more):
    page = browser.open("/staff/account")
    return page.submit(present=present, passphrase=new, again=again, **more)


def test_another_passphrase_is_kept_and_other_browsers_are_signed_out(app, higa, db):
    assert "signed out in every other browser" in changes(higa).words
    assert db.scalars(select(StaffSession.id)).all() == [2]
    assert signs_in(app, passphrase=PASSPHRASE).status == 422
    assert signs_in(app, passphrase=NEW).heading == "Queue"
    told = select(OutboxMessage.about).where(OutboxMessage.kind == "own_account")
    assert db.scalars(told).all() == ["passphrase"]
    deeds = db.scalars(select(AuditEntry.deed)).all()
    assert deeds.count("passphrase_changed") == 1


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"present": ""}, "Enter your present passphrase."),
        ({"present": "not this one"}, "This is not your passphrase. Try again."),
        (
            {"new": "elevensigns", "again": "elevensigns"},
            "Choose a passphrase of 12 signs or more.",
        ),
        ({"new": "password 1234"}, "one of those that are tried first"),
        ({"new": "hello work okinawa"}, "made of names that others know"),
        ({"new": "ハローワーク沖縄２０２６", "again": "ハローワーク沖縄２０２６"}, "made of names"),
        ({"again": "nine boats"}, "The two are not the same."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_changed(app, higa, db, typed, said):
    page = changes(higa, **{"again": typed.get("new", NEW), **typed})
    assert page.status == 422
    assert any(said in error for error in page.errors), page.errors
    assert signs_in(app, passphrase=PASSPHRASE).heading == "Queue"


def test_whoever_has_a_second_factor_types_it_as_well(app, account, db, at):
    secret = with_second_factor(app, account)
    higa = signs_in(app).submit(code=code(secret)).browser
    at("2026-11-24 09:01:00")
    assert changes(higa).errors == ["Enter the code."]
    wrong = changes(higa, code="000000")
    assert wrong.status == 422
    assert wrong.errors == ["This code does not work. Wait for the next one, then type it."]
    assert "second_factor_failed" in db.scalars(select(AuditEntry.deed)).all()
    assert "Your new passphrase is kept." in changes(higa, code=code(secret)).words


def test_after_many_wrong_passphrases_nothing_is_judged(app, higa):
    said = [changes(higa, present=f"not this one {n}").status for n in range(12)]
    assert set(said[:5]) == {422}
    assert said[-1] == 429


def test_the_browsers_in_which_one_is_signed_in_are_shown_and_ended(app, account, db):
    here = signs_in(app).browser
    other = signs_in(app).browser
    db.execute(
        StaffSession.__table__.update().where(StaffSession.id == 2).values(browser="Edge / iPad")
    )
    db.commit()
    page = here.open("/staff/account")
    rows = [row.get_text(" ", strip=True) for row in page.soup.select("tbody tr")]
    assert "This browser" in rows[0]
    assert rows[1].startswith("Edge / iPad")
    there = next(words_of(b) for b in page.soup.select("button") if "Edge / iPad" in b.text)
    asked = page.press(there)
    assert asked.heading == "Your passphrase once more"
    assert "Signed out in 1 other browser." in asked.submit(prove_passphrase=PASSPHRASE).words
    assert other.open("/staff/").path == "/staff/sign-in"
    assert here.open("/staff/").heading == "Queue"
    assert "own_sessions_ended" in db.scalars(select(AuditEntry.deed)).all()


def test_nobody_ends_a_session_of_somebody_else(app, account, db):
    here = signs_in(app).browser
    stranger = AtTheDesk(app, name="Oshiro")
    theirs = db.scalars(select(StaffSession.id).order_by(StaffSession.id.desc())).first()
    page = here.open("/staff/account")
    token = page.soup.select_one("#step-form [name=csrf_token]")["value"]
    asked = here.post("/staff/account/sessions", {"csrf_token": token, "session": str(theirs)})
    done = asked.submit(prove_passphrase=PASSPHRASE)
    assert "Nothing was changed" in done.words
    assert stranger.opens().heading == "Queue"


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (FIREFOX, "Firefox / Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605 Version/17.0 Safari/604", "Safari / iPhone"),
        ("Mozilla/5.0 (Linux; Android 10) AppleWebKit/537 Chrome/80.0 Mobile Safari/537", "Chrome / Android"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537 Chrome/140.0 Safari/537 Edg/140.0", "Edge / Windows"),
        ("curl/8.0", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_a_browser_is_named_as_its_owner_knows_it(user_agent, words):
    assert browser_words.named(user_agent) == words
