"""The whole way to a request, by people without scripts, on both databases."""

import pytest
from counting import count
from people import HelpingPerson, Seeker
from sqlalchemy import select

from portal.models import Booking, ConsentRecord, Draft, Helper, SupportNeeds

STEP_PATHS = ("eligibility", "terms", "agree", "needs", "slot", "details", "check")
RECEIVED = {
    "ja": "申し込みを受け付けました（まだ確定していません）",
    "en": "Request received, not yet confirmed",
}


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_seeker_walks_from_start_to_sent(app, db, lang):
    maria = Seeker(app, lang)
    maria.begins()
    maria.qualifies()
    maria.reads_everything()
    maria.agrees()
    maria.needs_nothing()
    maria.asks_tells_and_sends()
    assert maria.page.heading == RECEIVED[lang]
    booking = db.scalars(select(Booking)).one()
    assert booking.state == "requested"
    assert booking.name == "Maria da Silva"
    assert booking.language == lang
    assert booking.slot.taken == 1
    assert (
        " ".join([booking.reference[:3], booking.reference[3:6], booking.reference[6:]])
        in maria.page.words
    )
    assert count(db, Draft) == 0
    assert count(db, SupportNeeds) == 0


def test_a_helper_walks_for_someone_else(app, db):
    lee = HelpingPerson(app, "en")
    lee.goes_to("check")
    lee.sends()
    booking = db.scalars(select(Booking)).one()
    assert booking.helper.name == "Lee"
    assert booking.helper.relationship_to_seeker == "family"
    assert booking.consent.typed_by == "helper"
    assert booking.changes[0].by == "helper"


def test_a_helper_states_the_seekers_own_agreement(app):
    lee = HelpingPerson(app, "en")
    lee.goes_to("agree")
    Seeker.agrees(lee)
    assert lee.page.status == 422
    assert lee.page.errors == ["Ask the person first. Tick the box when the person has agreed."]


def test_who_answers_for_themself_after_all_is_no_helper(app, db):
    lee = HelpingPerson(app, "en")
    lee.goes_to("eligibility")
    lee.opens("request/who")
    lee.answers(filled_by="self")
    lee.qualifies()
    lee.reads_on_one_page()
    Seeker.agrees(lee)
    lee.needs_nothing()
    lee.asks_tells_and_sends()
    assert count(db, Booking) == 1
    assert count(db, Helper) == 0


@pytest.mark.clause("pre-p1")
@pytest.mark.parametrize(
    "reached", ["who", "eligibility", "terms", "agree", "needs", "slot", "details"]
)
def test_no_step_can_be_jumped(app, db, reached):
    maria = Seeker(app, "en")
    maria.goes_to(reached)
    # Nothing is kept yet of whoever only pressed "for myself": the first question is asked again.
    here = maria.page.path if reached != "eligibility" else "/en/request/who"
    later = ("who", *STEP_PATHS)[("who", *STEP_PATHS).index(reached) + 1 :]
    for step in later:
        assert maria.opens(f"request/{step}").path == here, step
        values = {"csrf_token": _token(maria.page), "agree_terms": "yes", "ack_teleoffice": "yes"}
        landed = maria.browser.post(f"/en/request/{step}", values)
        assert landed.path == here, step
    assert count(db, Booking) == count(db, ConsentRecord) == 0


def _token(page) -> str:
    return (
        page.soup.select_one("[name=csrf_token]")["value"]
        if page.soup.select("[name=csrf_token]")
        else ""
    )


@pytest.mark.clause("pre-p1")
def test_an_unread_article_keeps_agreement_shut(app):
    maria = Seeker(app, "en")
    maria.goes_to("terms")
    for slug in ("pre", *map(str, range(1, 15)), "sup"):
        if slug != "7":
            maria.opens(f"request/terms/{slug}")
            maria.presses("read")
    assert "Some articles are not marked as read yet" in maria.page.words
    assert maria.opens("request/agree").path == "/en/request/terms"
    maria.opens("request/terms/7")
    maria.presses("read")
    assert maria.opens("request/agree").path == "/en/request/agree"
