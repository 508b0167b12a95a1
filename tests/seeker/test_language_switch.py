"""The other language is one press away on every page, and nothing typed is lost (ax-L7)."""

import pytest
from pages import Browser
from people import Seeker

# Pages alone: what they show is kept by deeds, which are tried on both databases.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

PUBLIC = (
    "",
    "request",
    "other-ways",
    "help",
    "privacy",
    "accessibility",
    "readiness",
    "readiness/sheet",
    "terms",
    "terms/changes",
    "terms/2022-04-13",
    "nowhere",
)


@pytest.mark.parametrize("where", PUBLIC)
def test_a_page_without_a_form_has_a_link(app, where):
    browser = Browser(app.test_client())
    page = browser.open(f"/en/{where}")
    other = page.follow("日本語")
    assert other.path == f"/ja/{where}"
    assert other.follow("English").path == f"/en/{where}"


TYPED = {
    "who": {"filled_by": ["self"]},
    "eligibility": {"registration": ["online"], "own_device": ["no"]},
    "agree": {"agree_terms": ["yes"]},
    "needs": {
        "needs": ["interpreter", "other"],
        "needs_note": ["静かな部屋 <b>"],
        "joining_count": ["many"],
    },
    "slot": {"choice_1": ["okinawa/2026-11-26T10:00"]},
    "details": {"name": ["宮城　花子"], "email": ["half@"], "phone": ["098"]},
}


@pytest.mark.parametrize("step", TYPED)
def test_switching_midway_keeps_what_was_typed_right_or_wrong(app, step):
    maria = Seeker(app, "ja")
    maria.goes_to(step)
    page = maria.page.submit("English", **TYPED[step])
    assert page.status == 200
    assert page.path == f"/en/request/{step}"
    for name, values in TYPED[step].items():
        assert page.filled()[name] == values
    back = page.submit("日本語")
    assert back.path == f"/ja/request/{step}"
    for name, values in TYPED[step].items():
        assert back.filled()[name] == values


def test_switching_at_an_article_keeps_the_question(app):
    maria = Seeker(app, "ja")
    maria.goes_to("terms")
    maria.opens("request/terms/5")
    page = maria.page.submit("English", question="Which firewall?")
    assert page.path == "/en/request/terms/5"
    assert page.filled()["question"] == ["Which firewall?"]
    assert "Read so far: 0 of 16." in maria.browser.open("/en/request/terms").words


def test_switching_on_the_check_page_sends_nothing(app):
    maria = Seeker(app, "ja")
    maria.goes_to("check")
    page = maria.page.submit("English")
    assert (page.status, page.path) == (200, "/en/request/check")


def test_a_script_is_told_to_load_the_whole_page_in_the_other_language(app):
    maria = Seeker(app, "ja")
    maria.goes_to("terms")
    maria.opens("request/terms/5")
    answer = maria.browser.client.post(
        "/ja/request/terms/5",
        data={**maria.page.filled(), "switch": "en"},
        headers={"HX-Target": "div#step"},
    )
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (200, "/en/request/terms/5")


def test_a_language_in_the_address_is_never_overruled(app):
    client = app.test_client()
    page = client.get("/ja/", headers={"Accept-Language": "en-US"})
    assert b'<html lang="ja">' in page.data


@pytest.mark.parametrize(
    ("wish", "lang"),
    [
        ("ja-JP,ja;q=0.9,en;q=0.8", "ja"),
        ("en-US,en", "en"),
        ("vi", "ja"),
        ("", "ja"),
        ("fr,en;q=0.5", "en"),
    ],
)
def test_the_front_door_asks_the_browser(app, wish, lang):
    answer = app.test_client().get("/", headers={"Accept-Language": wish})
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/{lang}/")
    assert "accept-language" in answer.vary
