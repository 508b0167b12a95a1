"""Pages for when something does not work: in the right language, with the phone."""

import pytest
from pages import Page
from people import Seeker
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from portal.rules import Refused
from portal.web.declare import ANYBODY, opens_to


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("code", [400, 403, 404, 405, 413, 429, 500, 503])
def test_every_failure_has_a_page_with_the_phone(app, lang, code):
    @app.get(f"/{lang}/fails", endpoint=f"fails_{lang}")
    @opens_to(ANYBODY)
    def fails():
        from werkzeug.exceptions import default_exceptions

        raise default_exceptions[code]

    maria = Seeker(app, lang)
    page = maria.opens("fails")
    assert page.status == code
    assert page.soup.html["lang"] == lang
    assert "098-000-0000" in page.soup.main.get_text()
    assert page.soup.select_one("main a[href$='/']")


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_refusal_shows_the_clause_and_the_phone(app, lang):
    @app.get(f"/{lang}/refuses")
    @opens_to(ANYBODY)
    def refuses():
        raise Refused("a06-p1")

    page = Seeker(app, lang).opens("refuses")
    assert page.status == 409
    assert {"ja": "前日までに予約を確定した方", "en": "settled a booking by the day before"}[
        lang
    ] in page.words


def test_a_mistake_of_ours_is_told_without_its_inside(app, monkeypatch):
    def broken(*_):
        raise RuntimeError("secret detail")

    monkeypatch.setattr("portal.roster.slots.offered", broken)
    maria = Seeker(app, "en")
    maria.goes_to("needs")
    maria.needs_nothing()
    assert (maria.page.status, maria.page.heading) == (500, "Something went wrong")
    assert "secret detail" not in maria.page.text
    monkeypatch.undo()
    assert maria.opens("request/slot").status == 200


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_database_away_is_a_503_and_heals_by_itself(app, lang):
    def away(*_args):
        raise OperationalError("select", {}, Exception("away"))

    maria = Seeker(app, lang)
    maria.goes_to("details")
    every_statement = (app.extensions["portal.engine"], "before_cursor_execute", away)
    event.listen(*every_statement)
    try:
        answer = maria.browser.client.get(f"/{lang}/request/details")
    finally:
        event.remove(*every_statement)
    page = Page(maria.browser, answer)
    assert page.status == 503
    assert answer.headers["Retry-After"] == "30"
    assert "098-000-0000" in page.words
    assert maria.opens("request/details").status == 200


def test_a_failure_asked_for_by_a_script_comes_as_a_part(app):
    answer = app.test_client().get("/en/nowhere", headers={"HX-Target": "div#step"})
    assert answer.status_code == 404
    assert b"<!doctype" not in answer.data


def test_health(app):
    client = app.test_client()
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 200


def test_readiness_fails_without_the_tables(app, monkeypatch):
    monkeypatch.setattr("portal.migrations.newest", lambda: "another")
    assert app.test_client().get("/readyz").status_code == 503
