"""Agreeing to the whole, and knowing of TeleOffice's own terms (pre, a04, R-02, R-03)."""

import pytest
from people import Seeker

from portal import config, create_app
from portal.ops.prepare import prepare


@pytest.mark.clause("a04-p1-s2", "a04-p1-s3")
def test_teleoffice_has_a_tick_of_its_own_and_nothing_is_ticked_beforehand(app):
    maria = Seeker(app, "en")
    page = maria.goes_to("agree")
    assert not page.soup.select("input[checked]")
    link = page.soup.select_one("main a[rel=external]")
    assert link["href"] == "https://teleoffice.example.jp/terms"
    page = page.submit("Agree to all the terms", agree_terms="yes")
    assert page.status == 422
    assert page.errors == ["Tick the box to show that you know about TeleOffice's own terms."]
    assert maria.opens("request/check").path == "/en/request/agree"


@pytest.mark.clause("a04-p1-s2")
def test_without_an_address_the_page_says_so_and_shows_the_telephone(settings, tmp_path, at):
    at("2026-11-24 09:00")
    office = tmp_path / "office.toml"
    text = (config.PACKAGE / "office.demo.toml").read_text(encoding="utf-8")
    line = 'terms_url = "https://teleoffice.example.jp/terms"\n'
    assert line in text
    office.write_text(text.replace(line, ""), encoding="utf-8")
    app = create_app(settings.model_copy(update={"office_file": office}))
    prepare(app)
    page = Seeker(app, "en").goes_to("agree")
    assert "We have no address for TeleOffice's terms yet. Call us" in page.words
    assert "098-000-0000" in page.soup.main.get_text()
    app.extensions["portal.engine"].dispose()


@pytest.mark.clause("pre-p1")
def test_an_agreement_in_words_that_were_not_offered_is_none(app):
    maria = Seeker(app, "en")
    page = maria.goes_to("agree").submit(agree_terms="maybe", ack_teleoffice="yes")
    assert page.status == 422


@pytest.mark.clause("a02-p1-i3")
def test_the_place_is_one_of_those_offered(app):
    maria = Seeker(app, "en")
    maria.begins()
    page = maria.qualifies(office="naha")
    assert page.status == 422
    assert page.errors == ["Choose one of the answers shown."]
