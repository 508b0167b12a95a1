"""Who can use the service, and the other ways for everybody else (a02)."""

import pytest
from counting import count
from people import HelpingPerson, Seeker
from sqlalchemy import select

from portal.models import Booking, Draft


@pytest.mark.clause("a02-p1-i1")
@pytest.mark.parametrize("registration", ["will_register", "unsure"])
def test_who_is_not_registered_needs_no_number(app, db, registration):
    maria = Seeker(app, "en")
    maria.begins()
    maria.qualifies(registration=registration)
    maria.reads_on_one_page()
    maria.agrees()
    maria.needs_nothing()
    maria.asks_for()
    maria.tells(job_seeker_number="")
    maria.sends()
    booking = db.scalars(select(Booking)).one()
    assert (booking.registration, booking.job_seeker_number) == (registration, None)


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("answer", [{"own_device": "no"}, {"continuing": "no"}])
@pytest.mark.clause("a02-p1", "a02-p1-i2", "a02-p1-i3")
def test_a_no_leads_to_other_ways_and_nothing_is_stored(app, db, lang, answer):
    maria = Seeker(app, lang)
    maria.begins()
    maria.qualifies(**answer)
    assert maria.page.path == f"/{lang}/other-ways"
    assert "098-000-0000" in maria.page.words
    assert {"ja": "電話リレーサービス", "en": "telephone relay service"}[lang] in maria.page.words
    assert count(db, Draft) == 0


def test_a_no_at_the_first_question_leads_back_to_it(app):
    maria = Seeker(app, "en")
    maria.begins()
    maria.page = maria.qualifies(continuing="no").follow("Change the answer")
    assert maria.page.heading == "Who can use this service"
    assert maria.qualifies().path == "/en/request/terms/part/1"


def test_a_helper_who_slips_keeps_what_they_told_of_themself(app, db):
    lee = HelpingPerson(app, "en")
    lee.begins()
    lee.qualifies(own_device="no")
    assert count(db, Draft) == 1
    assert lee.page.follow("Change the answer").path == "/en/request/eligibility"


@pytest.mark.clause("pre-p1")
def test_who_does_not_agree_is_led_to_other_ways_and_nothing_is_stored(app, db):
    maria = Seeker(app, "en")
    maria.goes_to("agree")
    asked = maria.presses("decline")
    assert asked.heading == "Do you not agree to the terms?"
    assert count(db, Draft) == 1
    assert asked.follow("No, go back").heading == "Agree to the terms"
    maria.page = asked.press("I do not agree. Erase it")
    assert maria.page.path == "/en/other-ways"
    assert count(db, Draft) == 0
    assert maria.opens("request/agree").path == "/en/request/who"


@pytest.mark.clause("a02-p1")
def test_a_slip_among_the_conditions_loses_nothing(app, db):
    maria = Seeker(app, "en")
    maria.goes_to("details")
    maria.opens("request/eligibility")
    page = maria.answers(own_device="no")
    assert page.heading == "Other ways to consult"
    assert "not possible (Article 2)" in page.words
    assert "Your answers are still here." in page.words
    assert page.follow("Change the answer").path == "/en/request/eligibility"
    assert "Nothing you entered has been kept" not in page.words
    page.follow("Go on with a request you began")
    assert maria.opens("request/details").path == "/en/request/details"
