"""The person helped reads and agrees on their own device; nobody agrees for them (R-04, pre-p1)."""

import re

from lee import booking, hands_over
from people import Seeker
from sqlalchemy import select

from portal.models import Draft


def test_a_helper_cannot_go_on_without_the_statement(app, lee, db):
    lee.goes_to("agree")
    page = Seeker.agrees(lee)
    assert page.status == 422
    assert page.errors == ["Ask the person first. Tick the box when the person has agreed."]
    for step in ("needs", "slot", "details", "check"):
        assert lee.opens(f"request/{step}").path == "/en/request/agree"
    lee.browser.client.post("/en/request/check", data={"idempotency_key": "x"})
    assert booking(db) is None


def test_the_person_reads_and_agrees_on_their_own_device(app, lee, db):
    address = hands_over(lee)
    hana = Seeker(app, "ja")
    hana.page = hana.browser.open(address.replace("/en/", "/ja/"))
    assert "Lee" not in hana.page.text
    hana.page = hana.page.submit()
    assert hana.page.path == "/ja/request/terms"
    for step in ("who", "eligibility", "needs", "slot", "details", "check", "sent", "handoff"):
        assert hana.opens(f"request/{step}").path in ("/ja/request/terms",)
    hana.reads_on_one_page()
    assert "seeker_agrees" not in hana.page.text
    hana.agrees()
    assert hana.page.path == "/ja/request/agreed"
    lee.opens("request/agree")
    assert "The person has agreed by themself" in lee.page.words
    lee.page = lee.page.follow("Continue")
    assert lee.page.path == "/en/request/needs"
    lee.needs_nothing()
    lee.asks_tells_and_sends()
    record = booking(db).consent
    assert (record.typed_by, record.channel, record.language) == ("seeker", "own_device", "ja")
    assert {read.language for read in record.articles} == {"ja"}


def test_the_link_works_once_and_not_on_the_helpers_own_device(app, lee):
    address = hands_over(lee)
    own = lee.browser.open(address)
    assert "This is the device on which it was begun" in own.words
    hana = Seeker(app, "en")
    hana.page = hana.browser.open(address).submit()
    stranger = Seeker(app, "en")
    assert stranger.browser.open(address).status == 410


def test_whoever_does_not_agree_takes_nothing_from_the_helper(app, lee, db):
    address = hands_over(lee)
    hana = Seeker(app, "en")
    hana.page = hana.browser.open(address).submit()
    hana.reads_on_one_page()
    page = hana.presses("decline")
    assert page.path == "/en/request/declined"
    assert page.link("Other ways to consult us").endswith("/other-ways")
    assert db.scalars(select(Draft)).one()
    assert hana.opens("request/terms").path == "/en/request/declined"
    assert "The person has not agreed" in lee.opens("request/agree").words


def test_whoever_agreed_and_then_did_not_has_not_agreed(app, lee, db):
    address = hands_over(lee)
    hana = Seeker(app, "en")
    hana.page = hana.browser.open(address).submit()
    hana.reads_on_one_page()
    hana.agrees()
    hana.opens("request/agree")
    hana.presses("decline")
    page = lee.opens("request/handoff?purpose=agree")
    assert "pressed “Do not agree”" in page.words
    lee.reads_on_one_page()
    assert "The person has not agreed" in lee.page.words
    assert "The person has agreed by themself" not in lee.page.words
    assert Seeker.agrees(lee).errors[0].startswith("The person said that they do not agree.")


def test_one_persons_agreement_never_becomes_the_next_ones(app, lee, db):
    lee.goes_to("needs")
    page = lee.opens("request/who?as=helper")
    assert "A request you began is still here" in page.words
    page = page.press("Erase it and begin another one").press("Yes, erase it")
    assert page.path == "/en/request/who"
    assert db.scalars(select(Draft)).all() == []
    lee.goes_to("needs")
    page = lee.opens("request/who")
    page = page.submit(filled_by="self")
    assert page.path == "/en/request/agree"


def test_a_person_who_is_elsewhere_gets_the_link_before_anything_is_read(app, lee):
    lee.goes_to("terms")
    page = lee.page.press("Check with the person first (save a draft)")
    address = re.search(r"(/en/handoff/\w{32})", page.text)[1]
    hana = Seeker(app, "en")
    hana.page = hana.browser.open(address).submit()
    assert "If the person is elsewhere" not in hana.page.words
    hana.reads_on_one_page()
    hana.agrees()
    assert lee.opens("request/terms").status == 200
    assert lee.opens("request/needs").path == "/en/request/needs"
