"""Every change is a POST with a token; whoever lost the token loses nothing else (S3, S8)."""

import re

import pytest
from people import Seeker
from sqlalchemy import func, select

from portal.models import Booking, Draft, DraftAnswer

# Pages alone: what they show is kept by deeds, which are tried on both databases.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

FORMS = {
    "who": {"filled_by": "self"},
    "eligibility": {
        "registration": "online",
        "own_device": "yes",
        "continuing": "yes",
        "office": "either",
    },
    "agree": {"agree_terms": "yes", "ack_teleoffice": "yes"},
    "needs": {"needs": ["captions"], "needs_note": "A quiet line"},
    "slot": {"choice_1": "okinawa/2026-11-26T10:00"},
    "details": {"name": "Maria", "job_seeker_number": "12345-6", "email": "m@example.jp"},
}


@pytest.mark.parametrize("step", FORMS)
@pytest.mark.parametrize("token", ["", "wrong"])
def test_a_lost_token_costs_one_more_press_and_nothing_typed(app, step, token):
    maria = Seeker(app, "en")
    maria.goes_to(step)
    page = maria.page.submit(csrf_token=token, **FORMS[step])
    assert page.status == 422
    assert page.errors == [
        "This page was open for a long time. What you entered is still here. Press the button once more."
    ]
    for name, value in FORMS[step].items():
        assert page.filled()[name] == (value if isinstance(value, list) else [value])
    assert page.submit().path != f"/en/request/{step}"


def test_a_lost_token_on_the_check_page_sends_nothing(app, db):
    maria = Seeker(app, "en")
    maria.goes_to("check")
    page = maria.page.submit(csrf_token="")
    assert (page.status, len(page.errors)) == (422, 1)
    assert db.scalar(select(func.count()).select_from(Booking)) == 0
    page.press("Send this request")
    db.rollback()
    assert db.scalar(select(func.count()).select_from(Booking)) == 1


def test_a_lost_token_at_an_article_keeps_the_question(app):
    maria = Seeker(app, "en")
    maria.goes_to("terms")
    maria.opens("request/terms/1")
    page = maria.page.submit("I have read this article", csrf_token="", question="Why?")
    assert page.status == 422
    assert page.filled()["question"] == ["Why?"]


VALUES = {
    "lang": "en",
    "key": "x",
    "wish": "move",
    "kind": "confirmed",
    "wording": "ja",
    "name": "needs",
    "slug": "3",
    "version": "2022-04-13",
    "place": "a06-p1",
    "token": "x",
    "reference": "000000000",
    "number": "1",
    "person": "1",
}


def test_opening_any_address_changes_nothing(app, db):
    maria = Seeker(app, "en")
    maria.goes_to("check")
    before = everything(db)
    for rule in app.url_map.iter_rules():
        if "GET" in rule.methods:
            address = re.sub(r"<(?:[^:>]*:)?(\w+)>", lambda m: VALUES[m[1]], str(rule))
            maria.browser.client.get(address)
    assert everything(db) == before


def everything(db) -> list:
    """The count of bookings, and all drafts with their answers."""
    db.rollback()
    return [
        db.scalar(select(func.count()).select_from(Booking)),
        [(d.touched_at, d.key_hash) for d in db.scalars(select(Draft))],
        [(a.step, str(a.typed), a.answered_at) for a in db.scalars(select(DraftAnswer))],
    ]
