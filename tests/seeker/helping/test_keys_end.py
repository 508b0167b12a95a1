"""What lets the person read for a helper's request ends with what it was for."""

import pytest
from lee import hands_over
from people import AtTheDesk, Seeker
from sqlalchemy import select

from portal.models import Draft

OVER = "ask whoever helps you for a new link"


@pytest.fixture
def hana(app, lee):
    person = Seeker(app, "en")
    person.page = person.browser.open(hands_over(lee)).submit()
    person.reads_on_one_page()
    return person


def makes_it_own(lee):
    lee.opens("request/who")
    lee.answers(filled_by="self")
    lee.reads_on_one_page()
    Seeker.agrees(lee)


def agreed(db):
    db.rollback()
    return db.scalars(select(Draft)).one().agreement


def test_whoever_read_for_it_takes_nothing_from_a_draft_that_is_the_helpers_own(lee, hana, db):
    page = hana.page
    makes_it_own(lee)
    assert agreed(db).by == "seeker"
    late = page.press("Do not agree (see other ways to consult)")
    assert OVER in late.words
    assert agreed(db).by == "seeker"
    assert db.scalars(select(Draft)).one().declines == []


def test_a_link_or_code_that_waits_ends_with_the_role(app, lee, db):
    address = hands_over(lee)
    page = lee.opens("request/handoff?purpose=agree")
    code = page.soup.select_one(".reference").get_text()
    makes_it_own(lee)
    late = Seeker(app, "en")
    assert late.browser.open(address).status == 410
    page = AtTheDesk(app).opens("agreement").submit(code=code, language="en")
    assert page.status == 422
    assert agreed(db).by == "seeker"


def test_a_newer_link_ends_the_older_reading(app, lee, hana, db):
    lee.opens("request/handoff?purpose=agree")
    lee.page.press("Make a new code")
    address = lee.opens("request/handoff?purpose=agree").words
    new = next(word for word in address.split() if "/en/handoff/" in word)
    second = Seeker(app, "en")
    second.page = second.browser.open(new.partition("portal.example.jp")[2]).submit()
    assert OVER in hana.page.press("Agree to all the terms").words
    assert agreed(db) is None


def test_reading_for_another_hides_no_request_of_ones_own(app, lee, db):
    maria = Seeker(app, "en")
    maria.goes_to("details")
    own = maria.page.filled()["draft"][0] if "draft" in maria.page.filled() else ""
    maria.page = maria.browser.open(hands_over(lee)).submit()
    assert maria.page.path == "/en/request/terms"
    assert "Finish reading on this device" in maria.page.words
    page = maria.opens("")
    assert "cleared" not in page.words
    assert page.soup.select(".open-request")
    maria.opens("request/terms").press("Finish reading on this device")
    assert maria.opens("request/details").path == "/en/request/details"
    assert own == "" or maria.page.filled()["draft"] == [own]


def test_every_page_of_a_reader_has_a_way_out(hana):
    for where in ("request/terms", "request/terms/3", "request/terms?all=1", "request/agree"):
        assert "Finish reading on this device" in hana.opens(where).words
    hana.agrees()
    page = hana.opens("request/agreed").press("Finish reading on this device")
    assert page.path == "/en/"
