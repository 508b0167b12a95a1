"""Display settings in a real browser: names, room, contrast, copying and line breaks (A6, A14, A16, ax-R)."""

import pytest
from looking import axe_mistakes, seen_mistakes, tab_mistakes
from test_appearance import some_pages
from walking import GO_ON, press

PAGES = (
    "",
    "help",
    "request/who?as=helper",
    "terms",
    "terms/changes",
    "find",
    "display",
    "nowhere",
)
NAMED = (
    "heading",
    "link",
    "button",
    "radio",
    "textbox",
    "checkbox",
    "group",
    "navigation",
    "region",
)


def chooses(page, server, text="normal", colours="device", words="ordinary") -> None:
    """What the display page would keep on this device."""
    value = f"{text}.{colours}.{words}"
    page.context.add_cookies([{"name": "display", "value": value, "url": server.url}])


def names(page) -> list[tuple[str, str, str]]:
    """Roles, names and descriptions as the browser gives them to a screen reader."""
    session = page.context.new_cdp_session(page)
    session.send("Accessibility.enable")
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    return [
        (
            node["role"]["value"],
            node.get("name", {}).get("value", ""),
            node.get("description", {}).get("value", ""),
        )
        for node in nodes
        if not node.get("ignored") and node["role"]["value"] in NAMED
    ]


def test_the_settings_are_chosen_without_scripts_and_seen_at_once(server, open_browser):
    page = open_browser("ja", java_script_enabled=False)
    page.goto(f"{server.url}/ja/")
    page.click("header a[href$=display]")
    page.check("[name=text][value=largest]")
    page.check("[name=colours][value=contrast]")
    page.check("[name=words][value=furigana]")
    press(page)
    html = page.locator("html")
    assert html.get_attribute("data-text") == "largest"
    assert page.locator("h1 rt").count()
    page.goto(f"{server.url}/ja/help")
    assert html.get_attribute("data-colours") == "contrast"


@pytest.mark.parametrize("where", PAGES)
def test_names_are_the_same_with_readings_and_without(server, open_browser, where):
    page = open_browser("ja")
    heard = []
    for words in ("plain", "furigana"):
        chooses(page, server, words=words)
        page.goto(f"{server.url}/ja/{where}")
        heard.append(names(page))
    without, with_readings = heard
    assert page.locator("ruby").count()
    assert with_readings == without


def test_names_of_mistakes_are_the_same_too(server, open_browser):
    page = open_browser("ja")
    heard = []
    for words in ("plain", "furigana"):
        chooses(page, server, words=words)
        page.goto(f"{server.url}/ja/request/who")
        press(page)
        assert page.evaluate("document.activeElement.id") == "errors"
        heard.append(names(page))
    assert heard[0] == heard[1]


@pytest.mark.parametrize("text", ["normal", "large", "larger", "largest"])
def test_readings_fit_a_narrow_page_with_large_text_and_wide_spacing(server, open_browser, text):
    page = open_browser("ja")
    chooses(page, server, text=text, words="furigana")
    mistakes = []
    for state in some_pages(page, server.url, "ja"):
        for mistake in seen_mistakes(page):
            mistakes.append(f"{state}: {mistake}")
        ratio = page.evaluate(
            "() => Math.min(...[...document.querySelectorAll('ruby')].filter(e => e.getClientRects().length).map(e => {"
            " const s = getComputedStyle(e); return parseFloat(s.lineHeight) / parseFloat(s.fontSize); }))"
        )
        assert ratio >= 2, state
    assert not mistakes, "\n".join(mistakes)


@pytest.mark.parametrize("where", ["", "terms", "display", "request/who?as=helper"])
def test_the_text_grows_in_four_steps(server, open_browser, where):
    page = open_browser("ja")
    sizes = []
    for text in ("normal", "large", "larger", "largest"):
        chooses(page, server, text=text)
        page.goto(f"{server.url}/ja/{where}")
        sizes.append(
            page.evaluate("parseFloat(getComputedStyle(document.querySelector('main')).fontSize)")
        )
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert sizes == [16, 16 * 1.15, 16 * 1.3, 24]


def test_a_chosen_size_still_obeys_the_readers_own(server, open_browser):
    page = open_browser("ja", viewport={"width": 640, "height": 800})
    chooses(page, server, text="largest")
    session = page.context.new_cdp_session(page)
    session.send("Page.enable")
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    page.goto(f"{server.url}/ja/")
    size = page.evaluate("parseFloat(getComputedStyle(document.querySelector('main')).fontSize)")
    assert size == 48


@pytest.mark.parametrize(
    ("colours", "device"), [("light", "dark"), ("dark", "light"), ("contrast", "dark")]
)
def test_chosen_colours_hold_whatever_the_device_wants(server, open_browser, colours, device):
    page = open_browser("ja", color_scheme=device)
    chooses(page, server, colours=colours, words="furigana")
    mistakes = []
    for state in some_pages(page, server.url, "ja"):
        for look in (axe_mistakes, seen_mistakes, tab_mistakes):
            mistakes += [f"{state}: {mistake}" for mistake in look(page)]
    assert not mistakes, "\n".join(mistakes)
    ground = {"light": "rgb(255, 255, 255)", "dark": "rgb(26, 26, 26)", "contrast": "rgb(0, 0, 0)"}
    html = "getComputedStyle(document.documentElement)"
    assert page.evaluate(f"{html}.backgroundColor") == ground[colours]
    assert page.evaluate(f"{html}.colorScheme") == ("light" if colours == "light" else "dark")


def test_on_paper_chosen_colours_are_left_out(server, open_browser):
    page = open_browser("ja")
    chooses(page, server, colours="contrast")
    page.goto(f"{server.url}/ja/terms")
    page.emulate_media(media="print")
    html = "getComputedStyle(document.documentElement)"
    assert page.evaluate(f"{html}.backgroundColor") == "rgb(255, 255, 255)"


@pytest.mark.parametrize("where", ["", "help", "request/who"])
def test_readings_are_not_copied_from_any_page(server, open_browser, where):
    page = open_browser("ja")
    chooses(page, server, words="furigana")
    page.goto(f"{server.url}/ja/{where}")
    readings = page.evaluate("[...document.querySelectorAll('main rt')].map(e => e.textContent)")
    copied = page.evaluate(
        "() => { getSelection().selectAllChildren(document.querySelector('main')); return getSelection().toString(); }"
    )
    assert readings
    long = [reading for reading in readings if len(reading) > 3]
    assert long
    assert not [reading for reading in long if reading in copied]


LINES = """selector => {
  const element = document.querySelector(selector), range = document.createRange(), lines = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let top = null;
  while (walker.nextNode()) {
    const node = walker.currentNode;
    for (let at = 0; at < node.data.length; at++) {
      range.setStart(node, at); range.setEnd(node, at + 1);
      const box = range.getBoundingClientRect();
      if (!box.height) continue;
      if (top === null || box.top > top + box.height / 2) { lines.push(""); top = box.top; }
      lines[lines.length - 1] += node.data[at];
    }
  }
  return lines.map(line => line.trim());
}"""


@pytest.mark.parametrize(
    ("where", "selector", "phrases"),
    [
        ("", "h1", ["自宅から", "ハローワークに", "相談する"]),
        ("terms/changes", "h1", ["規約の", "版と", "変更点"]),
        ("find", "h1", ["申し込みの", "ページの", "リンクを", "もう", "一度", "受け取る"]),
    ],
)
def test_japanese_lines_break_between_phrases(server, open_browser, where, selector, phrases):
    page = open_browser("ja", viewport={"width": 256, "height": 640})
    page.goto(f"{server.url}/ja/{where}")
    lines = page.evaluate(LINES, selector)
    ends = {"".join(phrases[: n + 1]) for n in range(len(phrases))}
    seen = ""
    for line in lines:
        seen += line
        assert seen in ends, lines
    assert seen == "".join(phrases)


def test_phrases_are_kept_whole_wherever_somebody_chooses_or_presses(server, open_browser):
    page = open_browser("ja")
    page.goto(f"{server.url}/ja/request/who?as=helper")
    for selector in ("h1", "legend", "label", ".button"):
        kept = page.evaluate(
            f"getComputedStyle(document.querySelector('main {selector}')).wordBreak"
        )
        assert kept == "auto-phrase", selector


def test_the_whole_way_to_a_request_in_plain_japanese(server, open_browser):
    page = open_browser("ja")
    chooses(page, server, text="large", colours="contrast", words="furigana")
    page.goto(f"{server.url}/ja/request/who?as=self")
    page.click(GO_ON)
    for name in ("registration", "own_device", "continuing", "office"):
        page.check(f"#{name}")
    page.click(GO_ON)
    page.goto(f"{server.url}/ja/request/terms?all=1")
    page.click(GO_ON)
    page.check("#agree_terms")
    page.check("#ack_teleoffice")
    page.click(GO_ON)
    page.click(GO_ON)
    page.check("#choice_1")
    assert not axe_mistakes(page) + seen_mistakes(page)
    page.click(GO_ON)
    page.fill("#name", "山田(やまだ)")
    page.fill("#job_seeker_number", "12345-678")
    page.fill("#email", "seeker@example.jp")
    page.click(GO_ON)
    page.wait_for_url("**/request/check")
    assert page.locator("dd", has_text="山田(やまだ)").count() == 1
    assert not axe_mistakes(page) + seen_mistakes(page)
    page.click(GO_ON)
    page.wait_for_url("**/request/sent")
    assert page.title().startswith("申し込みが届きました")
    assert not axe_mistakes(page) + seen_mistakes(page)
