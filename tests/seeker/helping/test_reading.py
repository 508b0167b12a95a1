"""A reading that was handed over: found again, over, and apart from the helper's own draft (R-04)."""

from lee import Lee, hands_over, sends
from people import HelpingPerson, Seeker
from sqlalchemy import select

from portal.models import Draft, HelperCard


def test_a_helper_keeps_only_their_own_data_for_the_next_person(app, lee, db):
    sends(lee)
    page = lee.page.press("Keep my details on this device")
    assert "a list of the requests you send from it" in page.words
    card = db.scalars(select(HelperCard)).one()
    assert set(card.typed) == {"helper_name", "helper_email", "helper_language", "helper_mails"}
    assert "Maria" not in str(card.typed)
    lee.opens("request/who?as=helper")
    filled = lee.page.filled()
    assert (filled["helper_name"], filled["helper_email"]) == (["Lee"], ["lee@example.jp"])
    assert HelpingPerson(app, "en").opens("request/who?as=helper").filled()["helper_name"] == [""]
    asked = lee.page.press("Forget my details")
    assert asked.follow("No, go back").filled()["helper_name"] == ["Lee"]
    asked.press("Yes, erase it")
    db.rollback()
    assert not db.scalars(select(HelperCard)).all()
    assert lee.opens("request/who?as=helper").filled()["helper_name"] == [""]


def test_whoever_reads_for_themself_erases_nothing_of_the_helper(app, lee, db):
    address = hands_over(lee)
    hana = Seeker(app, "en")
    hana.page = hana.browser.open(address).submit()
    page = hana.opens("kiosk/end")
    if page.soup.select("#step-form"):
        page.submit()
    assert db.scalars(select(Draft)).one()


def test_a_reading_that_is_over_says_so(app, lee, db):
    address = hands_over(lee)
    hana = Seeker(app, "en")
    hana.page = hana.browser.open(address).submit()
    lee.opens("request/agree")
    lee.page = lee.page.press("End the link")
    lee.agrees()
    lee.needs_nothing()
    lee.asks_tells_and_sends()
    words = hana.opens("request/terms").words
    assert "There is nothing more to read here" in words
    assert "Time ran out" not in words


def test_a_helper_moves_everything_to_another_device(app, lee, db):
    lee.goes_to("needs")
    page = lee.opens("request").press("Show a code for another device")
    code = page.soup.select_one(".reference").get_text()
    phone = Seeker(app, "en")
    phone.opens("handoff")
    assert phone.page.submit(code=code).path == "/en/request/needs"
    assert lee.opens("request/needs").path == "/en/request/who"


def test_the_link_that_was_given_out_is_found_again_and_stays_good(app, lee):
    address = hands_over(lee)
    page = lee.opens("request")
    assert "Waiting for the person" in page.words
    assert address in page.follow("Show the link and the code").text
    lee.opens("request/agree")
    assert address in lee.page.follow("Show the link and the code").text
    hana = Seeker(app, "en")
    hana.page = hana.browser.open(address).submit()
    assert hana.page.path == "/en/request/terms"
    assert hana.browser.open(address).path == "/en/request/terms"  # opened again from the message


def test_the_address_is_in_the_language_the_person_reads(app):
    lee = Lee(app, "ja")
    lee.goes_to("agree")
    page = lee.page.press("本人に確認してから続ける（下書きを保存）")
    assert "/en/handoff/" in page.text
