"""Nothing as an answer, and what is asked once: the language, and who arranges it (a12-p4)."""

import pytest
from people import AtTheDesk, Seeker
from sqlalchemy import select

from portal.models import Booking, SupportNeeds
from portal.rules.needs import languages_of

NOTHING = "I need nothing of this"


@pytest.mark.clause("a12-p4-s2")
def test_nothing_is_the_first_answer_and_is_kept_as_one(app, db):
    maria = Seeker(app, "en")
    maria.goes_to("needs")
    assert maria.page.soup.select_one("main form button").get_text(strip=True) == NOTHING
    maria.page = maria.page.press(NOTHING)
    assert maria.page.path == "/en/request/slot"
    maria.asks_for()
    maria.tells()
    assert NOTHING in maria.page.words
    maria.sends()
    booking = db.scalars(select(Booking)).one()
    assert (booking.needs_nothing, booking.support_needs) == (True, None)
    desk = AtTheDesk(app).opens(f"requests/{booking.reference}")
    assert "The person said that nothing is needed." in desk.words


def test_giving_no_answer_says_nothing(app, db):
    maria = Seeker(app, "en")
    maria.goes_to("check")
    assert NOTHING not in maria.page.words
    maria.sends()
    assert db.scalars(select(Booking)).one().needs_nothing is False


def test_nothing_is_taken_back_by_a_need(app, db):
    maria = Seeker(app, "en")
    maria.goes_to("needs")
    maria.page = maria.page.press(NOTHING)
    maria.opens("request/needs")
    maria.answers(needs=["captions"])
    maria.asks_tells_and_sends()
    booking = db.scalars(select(Booking)).one()
    assert (booking.needs_nothing, booking.support_needs.kinds) == (False, ["captions"])


def test_an_interpreter_without_a_language_asks_once(app):
    maria = Seeker(app, "en")
    maria.goes_to("needs")
    maria.answers(needs=["interpreter"])
    assert maria.page.path == "/en/request/needs"
    assert "Which language is the interpreter for?" in maria.page.words
    assert maria.page.filled()["needs"] == ["interpreter"]
    assert maria.answers().path == "/en/request/support"


def test_the_language_may_be_said_on_the_telephone(app, db):
    maria = Seeker(app, "en")
    maria.goes_to("needs")
    maria.answers(needs=["interpreter"], interpreter_language="I will say it on the telephone")
    assert maria.page.path == "/en/request/support"
    maria.asks_for()
    assert "You asked for a call about the support." in maria.page.words
    maria.tells(phone="098-111-2222")
    maria.sends()
    needs = db.scalars(select(SupportNeeds)).one()
    assert (needs.interpreter_language, needs.call_me) == ("by_telephone", True)
    assert languages_of(needs) == ("other",)
    desk = AtTheDesk(app).opens(f"requests/{db.scalars(select(Booking)).one().reference}")
    assert "(I will say it on the telephone)" in desk.words


def test_who_arranges_one_need_is_asked_once(app):
    maria = Seeker(app, "en")
    maria.goes_to("needs")
    maria.answers(needs=["sign_language", "captions"], arranged_by="office")
    assert maria.page.path == "/en/request/support"
    assert not maria.page.soup.select("main input[type=radio]")


def test_of_several_needs_each_begins_with_what_was_said_of_all(app):
    maria = Seeker(app, "en")
    maria.goes_to("needs")
    maria.answers(needs=["sign_language", "companion"], arranged_by="office")
    filled = maria.page.filled()
    assert filled["arranged_by_sign_language"] == filled["arranged_by_companion"] == ["office"]
