"""A "no" of the person is a record; only the person takes it back (R-04)."""

import pytest
from lee import booking, hands_over
from people import AtTheDesk, Seeker
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.bookings import evidence
from portal.database import snapshot
from portal.models import Draft, DraftDecline
from portal.ops import worker
from portal.web import current

ONLY_THE_PERSON = "Only the person can agree now"


def opened(app, lee) -> Seeker:
    hana = Seeker(app, "en")
    hana.page = hana.browser.open(hands_over(lee)).submit()
    hana.reads_on_one_page()
    return hana


@pytest.fixture
def hana(app, lee):
    """The person has read everything on their own device and said no."""
    person = opened(app, lee)
    person.presses("decline")
    return person


def ticks(lee):
    if lee.opens("request/agree").path.endswith("/terms"):
        lee.reads_on_one_page()
    return Seeker.agrees(lee, seeker_agrees="yes")


def said_no(db) -> int:
    db.rollback()
    return len(db.scalars(select(DraftDecline)).all())


def test_it_says_what_stays_and_how_a_slip_is_taken_back(lee, hana, db):
    assert hana.page.path == "/en/request/declined"
    assert "What they entered stays with them." in hana.page.words
    assert said_no(db) == 1
    page = hana.page.press("Take it back and go on reading")
    assert "Read so far: 16 of 16." in page.words
    assert said_no(db) == 0
    hana.opens("request/agree")
    hana.agrees()
    assert hana.page.path == "/en/request/agreed"


def test_no_tick_of_the_helper_overrules_it(lee, hana, db):
    page = ticks(lee)
    assert page.status == 422
    assert any(error.startswith("The person said that they do not agree.") for error in page.errors)
    assert ONLY_THE_PERSON in page.words
    for step in ("needs", "check"):
        assert lee.opens(f"request/{step}").path == "/en/request/agree"
    assert booking(db) is None


def test_a_new_link_alone_takes_nothing_back(app, lee, hana, db):
    lee.opens("request/agree")
    page = lee.page.press("Check with the person first (save a draft)")
    assert page.soup.select_one(".reference")
    again = Seeker(app, "en")
    address = next(w for w in page.words.split() if "/en/handoff/" in w)
    again.page = again.browser.open(address.partition("portal.example.jp")[2]).submit()
    assert ticks(lee).status == 422
    again.reads_on_one_page()
    again.agrees()
    lee.opens("request/needs")
    lee.needs_nothing()
    lee.asks_tells_and_sends()
    kept = booking(db).consent
    assert (kept.typed_by, len(kept.declines)) == ("seeker", 1)
    assert (kept.declines[0].channel, kept.declines[0].version) == ("own_device", "2022-04-13")
    assert kept.declines[0].at <= kept.agreed_at


def test_the_office_and_the_mail_learn_of_it(app, lee, hana, db):
    test_a_new_link_alone_takes_nothing_back(app, lee, hana, db)
    higa = AtTheDesk(app)
    assert "The person said no at first" in higa.opens("").words
    assert (
        "The person did not agree at first" in higa.opens(f"requests/{booking(db).reference}").words
    )
    worker.run_once(app)
    mails = app.test_client().get("/demo/mails?lang=en").get_data(as_text=True)
    assert "Somebody filled this in for you. If you do not want it" in mails
    with app.app_context():
        versions = current.terms_versions()
    with snapshot(app.extensions["portal.engine"]) as look:
        assert evidence.verify(look, versions)[0] == 1
    with Session(app.extensions["portal.engine"]) as changed:
        changed.execute(booking(db).consent.declines[0].__table__.delete())
        changed.commit()
    with snapshot(app.extensions["portal.engine"]) as look, pytest.raises(evidence.Broken):
        evidence.verify(look, versions)


def test_after_ten_minutes_it_stands_and_the_link_is_over(lee, hana, db, at):
    at("2026-11-24 09:10:01")
    page = hana.opens("request/terms")
    assert "ask whoever helps you for a new link" in page.words
    assert said_no(db) == 1


def test_an_agreement_can_be_taken_back_until_it_is_sent(app, lee, db):
    hana = opened(app, lee)
    hana.agrees()
    hana.page.press("Take my agreement back")
    assert lee.opens("request/needs").path != "/en/request/needs"
    db.rollback()
    assert db.scalars(select(Draft)).one().agreement is None
    hana.opens("request/agree")
    hana.agrees()
    assert lee.opens("request/needs").path == "/en/request/needs"
