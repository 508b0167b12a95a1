"""The lines of the readiness check, and which of them a person is asked (Arts. 5, 8, 12)."""

import pytest
from people import HelpingPerson, Seeker, Staff
from ready_pages import FINE, WINDOWS10, lines, outcome_of, own_page, public

from portal.rules.readiness import asked


def test_six_and_three_lines_stand_in_the_order_of_the_terms(app):
    shown = lines(public(app))
    of_article_5 = [
        name for clauses in shown.values() for name in clauses if name.startswith("a05-p1-i")
    ]
    assert of_article_5 == [*(f"a05-p1-i{n}" for n in range(1, 7)), "a05-p1-i5"]
    assert list(shown)[-1] == "running"
    of_article_12 = [
        name for clauses in shown.values() for name in clauses if name.startswith("a12-p5-i")
    ]
    assert of_article_12 == ["a12-p5-i1", "a12-p5-i2", "a12-p5-i3"]
    assert shown["system"] == ["a05-p1-i3", "a12-p5-i1"]
    assert shown["firewall"] == ["a05-p1-i4", "a12-p5-i2"]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_each_line_carries_the_words_of_the_terms_and_says_where_they_stand(app, lang):
    page = public(app, lang)
    version = app.extensions["portal.terms"]["2022-04-13"]
    for field in page.soup.select("[data-item]"):
        quoted = field.select_one("[data-clause]")
        clause = version.clause(quoted["data-clause"])
        assert quoted.get_text() == (clause.text_ja if lang == "ja" else clause.text_en)
        assert quoted.select("ruby") == []
        address = field.select_one("details a")["href"]
        target = page.browser.open(address.partition("#")[0])
        assert target.soup.find(id=address.partition("#")[2])
    system = page.soup.select_one("[data-item=system] summary").get_text()
    assert (
        system
        == {
            "ja": "規約：第5条第3号、第12条第5項",
            "en": "The terms: Article 5, item 3, Article 12, paragraph 5",
        }[lang]
    )


def test_windows_10_is_asked_about_extended_updates(app):
    page = public(app, headers=WINDOWS10)
    assert "Extended Security Updates" in page.soup.select_one("[data-item=windows10_esu]").text
    page = public(app, headers=WINDOWS10, **FINE, windows10_esu="yes")
    assert outcome_of(page) == "Ask staff about these lines"
    assert not public(app, headers=WINDOWS10, device="iphone").soup.select(
        "[data-item=windows10_esu]"
    )
    assert not public(app).soup.select("[data-item=windows10_esu]")


@pytest.mark.clause("a12-p4-s1")
def test_whoever_was_declared_beforehand_may_be_in_the_room(app):
    maria = Seeker(app, "en")
    maria.goes_to("needs")
    maria.answers(needs=["interpreter", "companion"])
    maria.asks_tells_and_sends()
    room = own_page(maria).soup.select_one("[data-item=room]").get_text()
    assert "who joins you: interpreter, family or staff of a support organisation." in room
    assert "who joins you" not in public(app).words


@pytest.mark.clause("a12-p4-s1")
def test_a_helper_who_joins_is_declared_too(app):
    lee = HelpingPerson(app, "en")
    lee.opens("request/who?as=helper")
    lee.answers(helper_joins="yes")
    lee.qualifies()
    lee.reads_on_one_page()
    lee.agrees()
    lee.needs_nothing()
    lee.asks_tells_and_sends()
    room = own_page(lee).soup.select_one("[data-item=room]").get_text()
    assert "the person who filled in the request for you" in room


@pytest.mark.clause("a12-p2")
def test_captions_bring_a_question_of_their_own(app):
    maria = Seeker(app, "en")
    maria.goes_to("needs")
    maria.answers(needs=["captions"])
    maria.asks_tells_and_sends()
    page = own_page(maria).submit(captions="live", **FINE)
    assert outcome_of(page) == "Staff will check with you"
    told = page.soup.select_one("[data-item=captions] .note").get_text()
    assert "an app that stores sound is another" in told
    assert "captions" not in lines(public(app))


def test_when_one_may_join_is_told_in_japan_time_whatever_the_device_says(app, maria):
    page = own_page(maria)
    assert not page.soup.select("#starts")
    Staff(app).confirms()
    page = own_page(maria)
    starts = page.soup.select_one("#starts")
    assert starts["datetime"].endswith("+09:00")
    assert "Japan time" in starts.get_text()
    assert "call us first, and at once" in page.words
    assert page.link("The page of your booking") == page.path.removesuffix("/readiness")


def test_what_to_prepare_for_teleoffice_is_the_offices_own_text(app):
    assert "two days before the consultation at the latest" in public(app).words
    office = app.extensions["portal.office"]
    silent = office.teleoffice.model_copy(update={"prepare": None})
    app.extensions["portal.office"] = office.model_copy(update={"teleoffice": silent})
    assert "The office tells you how to prepare it" in public(app).words


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_sheet_holds_every_line_and_nobodys_data(app, maria, lang):
    page = maria.browser.open(f"/{lang}/readiness/sheet")
    shown = [li.get_text(strip=True) for li in page.soup.select(".boxes li")]
    assert sorted(shown) == sorted(item.done[lang] for item in asked())
    assert "Maria" not in page.words
    assert "098-000-0000" in page.words
