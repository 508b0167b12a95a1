"""The reader's swaps: focus, title and status move along; failures are said and lose nothing."""

import pytest
from walking import GO_ON, begin, qualify


@pytest.fixture
def reader(server, open_browser):
    page = open_browser("en")
    begin(page, f"{server.url}/en")
    qualify(page)
    page.goto(f"{server.url}/en/request/terms/5")
    page.evaluate("window.neverReloaded = true")
    return page


def heading(page, words: str) -> None:
    page.wait_for_function(
        "words => document.querySelector('h1').innerText.startsWith(words)", arg=words
    )


def test_a_swap_moves_focus_title_address_and_status(reader):
    reader.evaluate(
        "window.said = []; new MutationObserver(() => said.push(live.textContent.trim()))"
        ".observe(document.getElementById('live'), {childList: true, characterData: true, subtree: true})"
    )
    reader.click("text=Next article")
    heading(reader, "Article 6")
    reader.wait_for_function("() => said.length")
    assert reader.evaluate("neverReloaded")
    reader.wait_for_function("() => document.activeElement.tagName === 'H1'")
    assert (
        reader.evaluate("said.filter(Boolean)")[-1]
        == "Article 6 (Application for use, etc.). Part 7 of 16."
    )
    assert reader.title().startswith("Article 6")
    assert reader.url.endswith("/en/request/terms/6")
    box = reader.locator("h1").bounding_box()
    assert 0 <= box["y"] < 640
    assert reader.locator("#languages button[name=switch]").get_attribute("value") == "ja"
    assert reader.evaluate(
        "new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size == document.querySelectorAll('[id]').length"
    )


def test_back_brings_the_page_before_whole(reader):
    reader.click("text=Next article")
    heading(reader, "Article 6")
    reader.go_back()
    heading(reader, "Article 5")
    assert reader.title().startswith("Article 5")
    assert reader.locator("header").count() == 1


def test_nothing_personal_stays_in_the_browsers_storage(reader):
    reader.click(GO_ON)
    heading(reader, "Article 6")
    assert reader.evaluate("Object.keys(sessionStorage).concat(Object.keys(localStorage))") == []


def test_a_mistake_after_a_swap_takes_the_focus(reader):
    reader.click("summary >> text=Ask about this article")
    reader.fill("#question", "?" * 501)
    reader.click(GO_ON)
    reader.wait_for_selector("#errors")
    reader.wait_for_function("() => document.activeElement.id === 'errors'")
    assert reader.title().startswith("Error: Article 5")
    reader.click("#errors a")
    assert reader.evaluate("document.activeElement.id") == "question"
    assert len(reader.input_value("#question")) == 501


def test_offline_is_said_and_loses_nothing(reader):
    reader.click("summary >> text=Ask about this article")
    reader.fill("#question", "Which firewall?")
    reader.context.set_offline(True)
    reader.click(GO_ON)
    reader.wait_for_function(
        "() => document.querySelector('[role=alert]').innerText.includes('This did not work.')"
    )
    assert reader.input_value("#question") == "Which firewall?"
    assert "098-000-0000" in reader.inner_text("[role=alert]")
    reader.context.set_offline(False)
    reader.click(GO_ON)
    heading(reader, "Article 6")
    assert reader.inner_text("[role=alert]") == ""


def test_a_failing_server_is_said_and_loses_nothing(reader):
    reader.route("**/terms/5", lambda route: route.fulfill(status=500, body="<h1>broken</h1>"))
    reader.click("summary >> text=Ask about this article")
    reader.fill("#question", "Which firewall?")
    reader.click(GO_ON)
    reader.wait_for_function(
        "() => document.querySelector('[role=alert]').innerText.includes('This did not work.')"
    )
    assert reader.input_value("#question") == "Which firewall?"
    assert reader.inner_text("h1").startswith("Article 5")


def test_switching_the_language_loads_the_whole_page(reader):
    reader.click("summary >> text=Ask about this article")
    reader.fill("#question", "Which firewall?")
    with reader.expect_navigation():
        reader.click("#languages button[value=ja]")
    assert reader.evaluate("document.documentElement.lang") == "ja"
    assert reader.input_value("#question") == "Which firewall?"


def test_enter_while_writing_kana_sends_nothing(server, open_browser):
    page = open_browser("ja")
    page.goto(f"{server.url}/ja/request/who?as=helper")
    page.focus("#helper_name")
    stopped = page.evaluate(
        "() => !document.activeElement.dispatchEvent(new KeyboardEvent('keydown',"
        " {key: 'Enter', isComposing: true, bubbles: true, cancelable: true}))"
    )
    assert stopped


def test_choosing_never_moves_the_page(server, open_browser):
    page = open_browser("en")
    page.goto(f"{server.url}/en/request/who?as=helper")
    for selector in ("#helper_relationship", "#helper_joins"):
        page.check(selector)
        assert page.url.endswith("as=helper")
        assert page.evaluate("s => document.activeElement.matches(s)", selector)
