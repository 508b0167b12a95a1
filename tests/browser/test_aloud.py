"""Reading aloud (A15, ax-T8): only by a voice of the device, only when pressed, sentence by sentence."""

import pytest
from voices import EN, FAR, JA, button, device, to_terms
from walking import begin, qualify


@pytest.mark.parametrize(
    ("voices", "lang", "offered"),
    [
        ([JA], "ja", True),
        ([EN], "ja", False),
        ([FAR], "ja", False),
        ([], "ja", False),
        ([JA, EN], "en", True),
        ([JA], "en", False),
    ],
)
def test_the_button_is_there_only_with_a_voice_of_the_device(
    server, open_browser, voices, lang, offered
):
    page = open_browser(lang)
    device(page, *voices)
    article = to_terms(page, server, lang)
    assert button(article, "start").is_visible() == offered
    assert not button(article, "pause").is_visible()
    assert page.evaluate("said") == []


def test_without_scripts_or_speech_nothing_is_shown(server, open_browser):
    page = open_browser("ja", java_script_enabled=False)
    assert not button(to_terms(page, server), "start").is_visible()


def test_a_voice_that_arrives_late_brings_the_button(server, open_browser):
    page = open_browser("ja")
    device(page)
    page.add_init_script("window.late = () => { speechSynthesis.getVoices = () => [{lang: 'ja-JP', localService: true}]; speechSynthesis.dispatchEvent(new Event('voiceschanged')); }")  # fmt: skip
    article = to_terms(page, server)
    assert not button(article, "start").is_visible()
    page.evaluate("late()")
    assert button(article, "start").is_visible()


@pytest.mark.parametrize("words", ["ordinary", "furigana"])
def test_it_reads_sentence_by_sentence_and_no_word_twice(server, open_browser, words):
    page = open_browser("ja")
    page.context.add_cookies(
        [{"name": "display", "value": f"normal.device.{words}", "url": server.url}]
    )
    device(page, JA)
    article = to_terms(page, server)
    button(article, "start").click()
    page.evaluate("() => { for (let n = 0; n < 200; n++) heard(); }")
    said = page.evaluate("said")
    text = "".join(words for words, _lang in said)
    assert "オンライン職業相談等の録画・録音はその方法を問わず禁止とさせていただきます。" in text
    assert "通訳(つうやく)" not in text
    assert "通訳つうやく" not in text
    assert {lang for _words, lang in said} == {"ja-JP"}
    assert all(words.count("。") <= 1 for words, _lang in said)
    assert button(article, "start").is_visible()
    assert page.locator(".spoken").count() == 0


def test_on_an_english_page_only_english_is_read(server, open_browser):
    page = open_browser("en")
    device(page, EN, JA)
    article = to_terms(page, server, "en")
    button(article, "start").click()
    page.evaluate("() => { for (let n = 0; n < 200; n++) heard(); }")
    said = page.evaluate("said.map(one => one[0]).join(' ')")
    assert "Recording" in said or "recording" in said
    assert not any("ぁ" <= letter <= "ヺ" for letter in said)


def test_it_can_be_paused_gone_on_with_and_stopped_by_keyboard(server, open_browser):
    page = open_browser("ja")
    device(page, JA)
    article = to_terms(page, server)
    button(article, "start").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.dataset.do") == "pause"
    assert not button(article, "start").is_visible()
    page.keyboard.press("Enter")
    assert page.evaluate("speaking.paused")
    assert page.evaluate("document.activeElement.dataset.do") == "resume"
    page.keyboard.press("Enter")
    assert not page.evaluate("speaking.paused")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.do") == "stop"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.dataset.do") == "start"
    assert page.locator(".spoken").count() == 0
    before = page.evaluate("said.length")
    page.evaluate("heard()")
    assert page.evaluate("said.length") == before


def test_the_sentence_being_read_is_marked_and_not_by_colour_alone(server, open_browser):
    page = open_browser("ja")
    device(page, JA)
    article = to_terms(page, server)
    whole = article.evaluate("e => e.textContent")
    button(article, "start").click()
    page.evaluate("() => { for (let n = 0; n < 4; n++) heard(); }")
    now = page.evaluate("said[said.length - 1][0]")
    marked = page.evaluate(
        "() => { const range = [...CSS.highlights.get('spoken')][0].cloneContents();"
        " range.querySelectorAll('rt, rp').forEach(e => e.remove()); return range.textContent; }"
    )
    assert marked.replace("\n", "").strip() == now.replace("\n", "")
    outline = page.evaluate("getComputedStyle(document.querySelector('.spoken')).outlineStyle")
    assert outline == "solid"
    page.evaluate("heard()")
    assert page.locator(".spoken").count() == 1
    assert article.evaluate("e => e.textContent") == whole


def test_it_falls_silent_when_the_page_is_left(server, open_browser):
    page = open_browser("ja")
    device(page, JA)
    article = to_terms(page, server)
    button(article, "start").click()
    cancelled = page.evaluate("speaking.cancelled")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    assert page.evaluate("speaking.cancelled") > cancelled
    assert page.locator(".spoken").count() == 0


def test_another_article_brought_by_a_swap_can_be_heard_and_silences_the_last(server, open_browser):
    page = open_browser("en")
    device(page, EN)
    begin(page, f"{server.url}/en")
    qualify(page)
    page.goto(f"{server.url}/en/request/terms/5")
    button(page, "start").click()
    page.click("text=Next article")
    page.wait_for_function("() => document.querySelector('h1').innerText.startsWith('Article 6')")
    page.wait_for_function("() => !document.querySelector('[data-aloud]').hidden")
    assert page.locator(".spoken").count() == 0
    said = page.evaluate("said.length")
    page.evaluate("heard()")
    assert page.evaluate("said.length") == said
    assert button(page, "start").is_visible()
