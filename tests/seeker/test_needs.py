"""Support that is asked for, and the questions about it (a12-p4)."""

import pytest
from people import Seeker
from sqlalchemy import select

from portal.models import Booking, SupportNeeds


@pytest.mark.clause("a12-p4-s2")
def test_support_needs_are_kept_apart_and_shown_on_the_check_page(app, db):
    maria = Seeker(app, "en")
    maria.goes_to("needs")
    maria.answers(
        needs=["interpreter", "slower_pace"],
        interpreter_language="ne",
        arranged_by="office",
        joining_count="２",
        needs_note="A quiet line",
    )
    maria.asks_for()
    maria.tells()
    for words in (
        "Interpreter for another language",
        "नेपाली",
        "I would like to ask Hello Work",
        "A quiet line",
    ):
        assert words in maria.page.words
    maria.sends()
    needs = db.scalars(select(SupportNeeds)).one()
    assert needs.kinds == ["interpreter", "slower_pace"]
    told = (needs.interpreter_language, needs.arranged_by, needs.joining_count)
    assert told == ("ne", "office", 2)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"joining_count": "many"}, "Enter a number from 0 to 9, or leave this empty."),
        ({"joining_count": "10"}, "Enter a number from 0 to 9, or leave this empty."),
        ({"needs_note": "x" * 201}, "Shorten this to 200 characters or fewer."),
        ({"needs": ["a diagnosis"]}, "Choose one of the answers shown."),
    ],
)
def test_needs_that_cannot_be_read_are_explained(app, typed, told):
    maria = Seeker(app, "en")
    maria.goes_to("needs")
    maria.answers(**typed)
    assert (maria.page.status, maria.page.errors) == (422, [told])


@pytest.mark.clause("a12-p1")
def test_rude_words_are_kept_not_judged(app, db):
    maria = Seeker(app, "en")
    maria.goes_to("needs")
    maria.answers(needs=["other"], needs_note="you damned fools <script>")
    maria.asks_tells_and_sends()
    assert db.scalars(select(SupportNeeds)).one().note == "you damned fools <script>"


def test_questions_about_the_support_follow_the_needs_and_may_be_skipped(app, db):
    maria = Seeker(app, "en")
    maria.goes_to("needs")
    maria.answers(
        needs=["interpreter", "companion"], arranged_by="office", interpreter_language="ne"
    )
    assert maria.page.path == "/en/request/support"
    names = {field["name"] for field in maria.page.soup.select("main input[type=radio]")}
    assert names == {"arranged_by_interpreter", "arranged_by_companion"}
    maria.answers(
        arranged_by_companion="self", speaking=["to_person"], writing=["large"], call_me="yes"
    )
    maria.asks_for()
    assert "You asked for a call about the support." in maria.page.words
    maria.tells()
    maria.sends()
    needs = db.scalars(select(SupportNeeds)).one()
    assert needs.arrangers == {"interpreter": "office", "companion": "self"}
    assert (needs.speaking, needs.writing, needs.call_me) == (["to_person"], ["large"], True)


def test_the_questions_about_the_support_stand_in_nobodys_way(app):
    maria = Seeker(app, "en")
    maria.goes_to("needs")
    values = {**maria.page.filled(), "needs": ["interpreter"]}
    answer = maria.browser.client.post("/en/request/needs", data=values)
    assert answer.headers["Location"] == "/en/request/slot"
    maria.opens("request/support")
    assert maria.presses("nothing").path == "/en/request/slot"
    maria.opens("request/needs")
    maria.presses("nothing")
    assert maria.opens("request/support").path == "/en/request/slot"


@pytest.mark.clause("a12-p4-s2")
def test_a_language_that_is_named_is_an_interpreter_that_is_needed(app, db):
    maria = Seeker(app, "en")
    maria.goes_to("needs")
    maria.answers(interpreter_language="ne", arranged_by="office")
    assert maria.page.path == "/en/request/support"
    maria.asks_for()
    maria.tells()
    assert "Interpreter for another language" in maria.page.words
    maria.sends()
    booking = db.scalars(select(Booking)).one()
    assert booking.support_needs.kinds == ["interpreter"]


def test_what_was_told_about_a_need_goes_with_the_need(app, db):
    maria = Seeker(app, "en")
    maria.goes_to("needs")
    maria.answers(needs=["interpreter"], arranged_by="self")
    maria.opens("request/support")
    maria.answers(speaking=["to_person"], call_me="yes")
    maria.opens("request/needs")
    maria.needs_nothing()
    maria.asks_tells_and_sends()
    assert db.scalars(select(Booking)).one().support_needs is None


def test_a_language_that_was_not_offered_is_refused_and_nothing_else_is_lost(app):
    maria = Seeker(app, "en")
    maria.goes_to("needs")
    page = maria.answers(interpreter_language="xx<b>", needs_note="ramp")
    assert (page.status, page.errors) == (422, ["Choose one of the answers shown."])
    assert "ramp" in page.text
