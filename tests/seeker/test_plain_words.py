"""The whole journey in plain Japanese: its words on every page, readings only where they may stand."""

import pytest
from people import STEPS, HelpingPerson, Seeker
from plain_pages import in_words_of, mistakes

from portal.language.ruby import _Page
from portal.rules.values import name as kind_of_name

# Pages alone: what they show is kept by deeds, which are tried on both databases.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


PUBLIC = ("", "help", "other-ways", "privacy", "accessibility", "readiness", "find", "display",
          "request", "terms", "terms?q=録画", "terms/changes", "nowhere")  # fmt: skip


@pytest.mark.usefixtures("plain_buttons")
@pytest.mark.parametrize("words", ["plain", "furigana"])
def test_every_step_speaks_plain_japanese(app, words):
    found = {}
    for looks in (public_pages, steps, articles_and_request):
        for name, page in looks(app, words):
            if wrong := mistakes(page):
                found[name] = wrong
    assert not found, found


def public_pages(app, words: str):
    lee = in_words_of(HelpingPerson(app), words)
    for where in PUBLIC:
        yield where, lee.opens(where)
    lee.begins()


def steps(app, words: str):
    """Each step as it is first shown, and with mistakes."""
    for step in STEPS:
        lee = in_words_of(HelpingPerson(app), words)
        yield step, lee.goes_to(step)
        if step not in ("terms", "check"):
            wrong = lee.page.submit(joining_count="many", choice_1="", name="", email="x")
            yield f"{step}, wrong", wrong


def articles_and_request(app, words: str):
    """Some articles, and the pages of what was sent."""
    lee = in_words_of(HelpingPerson(app), words)
    lee.goes_to("check")
    for slug in ("pre", "5", "12", "sup"):
        yield slug, lee.opens(f"request/terms/{slug}")
    lee.opens("request/check")
    yield "sent", lee.sends()
    link = lee.page.soup.select_one("main a[href*=booking]")["href"]
    for more in ("", "/change", "/cancel", "/email", "/consent"):
        yield f"booking{more}", lee.browser.open(link + more)


def test_readings_stand_beside_the_words_only_when_asked_for(app):
    with_readings = in_words_of(Seeker(app), "furigana").opens()
    without = in_words_of(Seeker(app), "plain").opens()
    assert with_readings.soup.h1.rt
    assert not without.soup.select("ruby")
    assert not Seeker(app).opens().soup.select("ruby")


def test_readings_stand_where_one_presses_as_well(app):
    maria = in_words_of(Seeker(app), "furigana")
    start = maria.opens()
    assert start.soup.select("main a.button ruby")
    assert start.soup.select("main p a ruby")
    maria.goes_to("eligibility")
    mistaken = maria.page.submit()
    assert mistaken.soup.select("#errors a ruby")
    for part in ("legend ruby", ".option label ruby", "#step-form button ruby"):
        assert mistaken.soup.select(part), part


def test_explanations_of_the_terms_follow_the_same_choice(app):
    assert in_words_of(Seeker(app), "furigana").opens("terms").soup.select(".plain ruby")
    assert not in_words_of(Seeker(app), "plain").opens("terms").soup.select("ruby")
    assert Seeker(app).opens("terms").soup.select(".plain ruby")  # as before there was a choice


@pytest.mark.usefixtures("plain_buttons")
@pytest.mark.parametrize("name", ["山田(やまだ)", "\ufdd0山田\ufdd1x", "宮城　花子", "<ruby>王"])
def test_what_people_type_is_left_alone(app, name):
    maria = in_words_of(Seeker(app, name=name), "furigana")
    maria.goes_to("check")
    shown = [dd.get_text() for dd in maria.page.soup.select("dd")]
    assert kind_of_name.read(name) in shown


def test_the_legal_text_stays_bare(app):
    page = in_words_of(Seeker(app), "furigana").opens("terms")
    assert not page.soup.select(".legal [data-clause] ruby")
    assert not page.soup.select(".legal p ruby")


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_page_passes_through_letter_by_letter(app, lang):
    maria = Seeker(app, lang)
    for step in STEPS:
        maria.goes_to(step)
        copy = _Page()
        copy.feed(maria.page.text)
        copy.close()
        assert "".join(copy.pieces) == maria.page.text
        maria = Seeker(app, lang)


def test_switching_the_words_keeps_the_answers(app):
    maria = Seeker(app)
    maria.begins()
    in_words_of(maria, "furigana")
    assert maria.opens("request/eligibility?as=self").soup.h1.rt
    maria.qualifies(own_device="borrowed")
    in_words_of(maria, "ordinary")
    assert maria.opens("request/eligibility").filled()["own_device"] == ["borrowed"]


@pytest.mark.usefixtures("plain_buttons")
def test_what_is_said_once_takes_the_words_of_the_page_that_says_it(app):
    maria = in_words_of(Seeker(app), "furigana")
    maria.goes_to("terms")
    maria.opens("request/terms/sup")
    said = maria.presses("read").soup.select_one(".notice")
    assert said.rt.get_text() == "よ"
    for reading in said.select("rt, rp"):
        reading.extract()
    assert said.get_text().startswith("まだ読んでいない条があります。")
