"""The pages that a change of the terms brings, in a browser: all of them, both languages (a13, A1-A9)."""

import pytest
from looking import looked_at
from walking import GO_ON, press


def states(page, base: str, lang: str, link: str):
    at = f"{base}/{lang}"
    page.goto(f"{at}/request")
    yield "overview"
    page.goto(f"{at}/request/terms")
    yield "articles"
    page.goto(f"{at}/request/terms/6")
    yield "article"
    page.goto(f"{at}/terms/changes")
    yield "coming changes"
    page.goto(f"{at}/terms/changes?to=second")
    yield "changes"
    page.goto(f"{at}/terms/second")
    yield "terms"
    page.goto(f"{link}/change")
    yield "change"
    press(page)
    yield "change, empty"
    page.goto(f"{link}/consent")
    yield "consent"
    page.goto(f"{at}/request/terms/6")
    page.click(GO_ON)
    page.wait_for_url("**/request/agree")
    page.reload()
    yield "agree"


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_no_page_of_a_change_has_a_mistake(changing, people, lang):
    page, link = people[lang]
    page.context.clear_cookies(name="display")  # what other tests chose
    mistakes = []
    for state in states(page, changing.url, lang, link):
        mistakes += looked_at(page, state)
        assert page.locator("aside a[href*=changes]").count() == 1, state
    assert not mistakes, "\n".join(mistakes)
