"""Guessing at the desk's door: counted in the database, for every process, so that nobody gets far (S7)."""

import pytest
from door_steps import PASSPHRASE, REFUSED, browser, signs_in
from pages import Browser
from sqlalchemy import select
from test_people import press

from portal import clock
from portal.accounts import staff
from portal.database import writing
from portal.models import SignInTry
from portal.ops import worker

WAITS = "After several wrong tries in a row, nothing is checked for a while."


@pytest.fixture
def hashed(monkeypatch) -> list[str]:
    """What was hashed: one entry for each passphrase that was judged."""
    computed, real = [], staff._HASHER

    class Counting:
        hash = real.hash

        def verify(self, stored, typed):
            computed.append(typed)
            return real.verify(stored, typed)

    monkeypatch.setattr(staff, "_HASHER", Counting())
    return computed


def stranger(app, address: str) -> Browser:
    client = app.test_client()
    client.environ_base["REMOTE_ADDR"] = address
    return Browser(client)


def test_of_40_passphrases_from_one_line_and_from_many_five_are_judged(app, account, hashed):
    for number in range(40):
        page = signs_in(
            app, "higa@office.example.jp", "wrong", stranger(app, f"2001:db8::{number}")
        )
        assert page.status == (422 if number < 5 else 429)
    for number in range(40):
        there = stranger(app, f"2001:db8:0:{number}::1")
        assert signs_in(app, passphrase="wrong again", at_browser=there).status == 429
    assert hashed == ["wrong"] * 5


def test_the_waits_grow_to_an_hour_and_end_with_the_right_passphrase(app, account, at, db):
    moments = ["09:00:00"] * 5 + ["09:00:30", "09:01:30", "09:03:30", "09:07:30"]
    for moment in moments:
        at(f"2026-11-24 {moment}")
        assert signs_in(app, passphrase="wrong").errors == [REFUSED], moment
    row = db.scalars(select(SignInTry)).one()
    assert (row.wrong, f"{row.wait_until:%H:%M:%S}") == (9, "09:15:30")
    at("2026-11-24 09:15:29")
    page = signs_in(app)
    assert (page.status, page.errors[0].startswith(WAITS)) == (429, True)
    at("2026-11-24 09:15:30")
    assert signs_in(app).heading == "Queue"
    db.rollback()
    assert db.scalars(select(SignInTry)).all() == []


def test_a_stranger_locks_nobody_out_who_was_here_before(app, account):
    own = browser(app)
    press(signs_in(app, at_browser=own), "Sign out")
    for number in range(8):
        signs_in(app, passphrase="wrong", at_browser=stranger(app, f"192.0.2.{number}"))
    assert signs_in(app, at_browser=browser(app)).status == 429
    assert signs_in(app, at_browser=own).heading == "Queue"


def test_a_known_browser_guesses_no_further_than_others_and_only_its_own_account(
    app, account, hashed
):
    own = browser(app)
    press(signs_in(app, at_browser=own), "Sign out")
    with writing(app.extensions["portal.engine"]) as db:
        staff.add(db, "kim@office.example.jp", "Kim", "counsellor", clock.now())
        db.commit()
    for email in ("higa@office.example.jp", "kim@office.example.jp"):
        hashed.clear()
        for _try in range(4):
            signs_in(app, email, "wrong", stranger(app, "192.0.2.9"))
        told = [signs_in(app, email, "wrong", own).status for _try in range(7)]
        mine = 5 if email.startswith("higa") else 1
        assert told == [422] * mine + [429] * (7 - mine)
        assert len(hashed) == 4 + mine


def test_a_forged_cookie_makes_no_browser_known(app, account):
    for _try in range(5):
        signs_in(app, passphrase="wrong")
    forged = browser(app)
    forged.client.set_cookie("portal-desk", f'["key",[{account}]].c2lnbmF0dXJl')
    assert signs_in(app, at_browser=forged).status == 429


@pytest.mark.parametrize("email", ["nobody@office.example.jp", "new@office.example.jp",
                                   "shut@office.example.jp", "higa@office.example.jp"])  # fmt: skip
def test_whether_there_is_an_account_shows_in_no_answer_and_in_no_work(app, account, hashed, email):
    with writing(app.extensions["portal.engine"]) as db:
        staff.add(db, "new@office.example.jp", "New", "counsellor", clock.now())
        shut = staff.add(db, "shut@office.example.jp", "Shut", "counsellor", clock.now())
        staff.set_passphrase(shut, PASSPHRASE)
        shut.active = False
        db.commit()
    typed = PASSPHRASE if email != "higa@office.example.jp" else "wrong"
    told = [signs_in(app, email, typed) for _try in range(7)]
    assert [page.status for page in told] == [422] * 5 + [429] * 2
    assert {page.errors[0] for page in told[:5]} == {REFUSED}
    assert len(hashed) == 5


def test_what_was_counted_is_forgotten_after_a_day(app, account, at, db):
    signs_in(app, passphrase="wrong")
    at("2026-11-25 08:59:59")
    worker.run_once(app)
    assert db.scalars(select(SignInTry)).all()
    at("2026-11-25 09:00")
    worker.purge(app)
    db.rollback()
    assert db.scalars(select(SignInTry)).all() == []
