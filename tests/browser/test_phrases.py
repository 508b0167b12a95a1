"""Japanese lines break between phrases (A14)."""

import pytest

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
