"""Each has a reading of their own: a helper's is never the person's (R-04, pre-p1)."""

import pytest
from lee import booking, hands_over, sends
from people import Seeker
from sqlalchemy import select

from portal.models import Draft


@pytest.fixture
def hana(app, lee):
    """The person, who has opened the link on a device of their own."""
    person = Seeker(app, "en")
    person.page = person.browser.open(hands_over(lee)).submit()
    return person


def read_by(db, who: str) -> set[str]:
    db.rollback()
    return {r.article for d in db.scalars(select(Draft)) for r in d.readings if r.by == who}


def test_what_the_helper_marks_meanwhile_is_not_the_persons(lee, hana, db):
    hana.opens("request/terms/1")
    hana.presses("read")
    page = lee.opens("request/terms")
    assert "What you mark as read here is kept as your own reading" in page.words
    for where in ("request/terms/2", "request/terms?all=1"):
        assert "The person reads for themself" in lee.opens(where).words
    lee.reads_on_one_page()
    assert read_by(db, "seeker") == {"1"}
    assert len(read_by(db, "helper")) == 16
    assert "Read so far: 1 of 16." in hana.opens("request/terms").words
    assert hana.opens("request/agree").path == "/en/request/terms"  # not before all is read


def test_the_record_lists_whose_readings_it_rests_on(lee, hana, db):
    hana.reads_on_one_page()
    hana.agrees()
    lee.opens("request/terms/5")
    lee.presses("read")  # the helper looks at one more, for themself
    lee.opens("request/needs")
    lee.needs_nothing()
    lee.asks_tells_and_sends()
    kept = booking(db).consent
    assert (kept.typed_by, {read.by for read in kept.articles}) == ("seeker", {"seeker"})
    assert len(kept.articles) == 16


def test_a_helper_who_reads_with_the_person_reads_as_the_helper(lee, db):
    sends(lee)
    kept = booking(db).consent
    assert (kept.typed_by, {read.by for read in kept.articles}) == ("helper", {"helper"})
    page = lee.opens("request/sent").follow("See how your request stands")
    page = page.follow("What you read and agreed to")
    assert {row.select("td")[-1].get_text() for row in page.soup.select("tbody tr")} == {
        "The helper"
    }


def test_who_asks_for_themself_reads_as_the_seeker(app, db):
    maria = Seeker(app, "en")
    maria.goes_to("check")
    maria.sends()
    assert {read.by for read in booking(db).consent.articles} == {"seeker"}
