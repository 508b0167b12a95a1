"""The whole way to a request, by people without scripts, on both databases."""

import pytest
from people import HelpingPerson, Seeker
from sqlalchemy import func, select, update

from portal.database import writing
from portal.models import Booking, ConsentRecord, Draft, Helper, Slot, SupportNeeds

STEP_PATHS = ("eligibility", "terms", "agree", "needs", "slot", "details", "check")


def count(db, model) -> int:
    return db.scalar(select(func.count()).select_from(model))


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_seeker_walks_from_start_to_sent(app, db, lang):
    maria = Seeker(app, lang)
    maria.begins()
    maria.qualifies()
    maria.reads_everything()
    maria.agrees()
    maria.needs_nothing()
    maria.asks_tells_and_sends()
    assert (
        maria.page.heading
        == {
            "ja": "申し込みを受け付けました（まだ確定していません）",
            "en": "Request received, not yet confirmed",
        }[lang]
    )
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
    here = maria.page.path
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


@pytest.mark.clause("a06-p2-s1")
def test_the_four_items_alone_suffice(app, db):
    maria = Seeker(app, "en")
    maria.goes_to("details")
    page = maria.page.submit(name="Maria", job_seeker_number="12345-6", email="m@example.jp")
    assert page.path == "/en/request/check"
    maria.page = page
    maria.sends()
    booking = db.scalars(select(Booking)).one()
    assert (booking.phone, booking.name_reading, booking.support_needs, booking.helper) == (
        "",
        "",
        None,
        None,
    )


@pytest.mark.clause("a06-p2-s1")
@pytest.mark.parametrize("missing", ["name", "job_seeker_number", "email"])
def test_each_missing_item_gives_one_error_and_keeps_the_rest(app, missing):
    maria = Seeker(app, "en")
    maria.goes_to("details")
    maria.tells(**{missing: " "})
    assert maria.page.status == 422
    assert len(maria.page.errors) == 1
    assert maria.page.soup.select_one("#errors a")["href"] == f"#{missing}"
    kept = maria.page.filled()
    for name, value in {"name": "Maria da Silva", "email": "seeker@example.jp"}.items():
        assert kept[name] == ([" "] if name == missing else [value])


@pytest.mark.clause("a06-p2-i3")
def test_a_missing_time_gives_one_error(app):
    maria = Seeker(app, "en")
    maria.goes_to("slot")
    maria.answers()
    assert (maria.page.status, maria.page.errors) == (422, ["Choose a preferred date and time."])
    assert maria.opens("request/details").path == "/en/request/slot"


@pytest.mark.parametrize(
    ("step", "errors"), [("who", 1), ("eligibility", 4), ("agree", 2), ("details", 3)]
)
def test_an_empty_form_names_everything_missing(app, step, errors):
    maria = Seeker(app, "ja")
    maria.goes_to(step)
    empty = {name: [] for name in maria.page.filled() if name != "csrf_token"}
    maria.page = maria.page.submit(**empty)
    assert maria.page.status == 422
    assert len(maria.page.errors) == errors


@pytest.mark.clause("a06-p2-i2")
def test_a_full_width_number_is_accepted_and_shown_as_it_is_kept(app):
    hana = Seeker(app, "ja", "宮城　花子")
    hana.goes_to("details")
    hana.tells(job_seeker_number="１２３４５－６７８")
    assert "12345-678" in hana.page.words
    assert "宮城 花子" in hana.page.words


@pytest.mark.clause("a06-p2-i2")
@pytest.mark.parametrize("typed", ["1234-567", "number", "12345-123456789"])
def test_a_wrong_number_is_explained_with_an_example(app, typed):
    maria = Seeker(app, "en")
    maria.goes_to("details")
    maria.tells(job_seeker_number=typed)
    assert "12345-678901" in maria.page.errors[0]
    assert maria.page.filled()["job_seeker_number"] == [typed]


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


@pytest.mark.clause("pre-p1")
def test_who_does_not_agree_is_led_to_other_ways_and_nothing_is_stored(app, db):
    maria = Seeker(app, "en")
    maria.goes_to("agree")
    maria.presses("decline")
    assert maria.page.path == "/en/other-ways"
    assert count(db, Draft) == 0
    assert maria.opens("request/agree").path == "/en/request/who"


def test_the_overview_shows_what_is_done_and_goes_on(app):
    maria = Seeker(app, "en")
    maria.goes_to("needs")
    maria.opens("request")
    states = [item.get_text(" ", strip=True) for item in maria.page.soup.select(".status")]
    assert states == ["Done", "Done", "Done", "Done", "Next", "Later", "Later", "Later"]
    assert maria.page.follow("Support you need").path == "/en/request/needs"


def test_a_draft_waits_for_a_day_and_no_longer(app, db, at):
    maria = Seeker(app, "en")
    maria.goes_to("needs")
    at("2026-11-25 08:59")
    assert maria.opens("request/needs").path == "/en/request/needs"
    at("2026-11-25 09:00:01")
    assert maria.opens("request/needs").path == "/en/request/who"
    assert "Time ran out" in maria.page.words


def test_another_browser_sees_nothing_of_a_draft(app):
    Seeker(app, "en").goes_to("details")
    assert Seeker(app, "en").opens("request/details").path == "/en/request/who"


def test_back_shows_what_was_answered(app):
    maria = Seeker(app, "en")
    maria.goes_to("details")
    back = maria.page.follow("Back")
    assert back.path == "/en/request/slot"
    assert back.filled()["choice_1"]
    back = maria.browser.open("/en/request/eligibility")
    assert back.filled()["office"] == ["okinawa"]


def test_nothing_is_asked_twice(app):
    maria, seen = Seeker(app, "en"), set()
    maria.goes_to("check")
    for step in ("who", "eligibility", "agree", "needs", "slot", "details"):
        maria.opens(f"request/{step}")
        names = {
            field["name"]
            for field in maria.page.form().select("input:not([type=hidden]), select, textarea")
        }
        assert not names & seen, step
        seen |= names


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
    assert (needs.interpreter_language, needs.arranged_by, needs.joining_count) == (
        "ne",
        "office",
        2,
    )


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
    assert needs.arrangers == {"companion": "self"}
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


def test_without_a_time_the_language_can_still_be_switched(app, db):
    maria = Seeker(app, "en")
    maria.goes_to("slot")
    with writing(app.extensions["portal.engine"]) as session:
        session.execute(update(Slot).values(capacity=0))
        session.commit()
    page = maria.opens("request/slot")
    assert "No times are open just now" in page.words
    assert page.soup.select_one("#languages a[hreflang=ja]")


@pytest.mark.clause("a02-p1")
def test_a_slip_among_the_conditions_loses_nothing(app, db):
    maria = Seeker(app, "en")
    maria.goes_to("details")
    maria.opens("request/eligibility")
    page = maria.answers(own_device="no")
    assert page.heading == "Other ways to consult"
    assert "not possible (Article 2)" in page.words
    assert "Nothing you entered has been kept" not in page.words
    page.follow("Go on with a request you began")
    assert maria.opens("request/details").path == "/en/request/details"
