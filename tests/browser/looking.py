"""Looking at a page in Chromium: axe, checks of our own, and a walk by the Tab key."""

from pathlib import Path

from bs4 import BeautifulSoup
from checks import structural_mistakes
from playwright.sync_api import Page

HERE = Path(__file__).parent
AXE = (HERE.parent / "vendor" / "axe-4.14.1.min.js").read_text(encoding="utf-8")
SEEN = (HERE / "seen.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SPACING = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }"  # fmt: skip
MOST_STOPS = 150

FOCUSED = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const box = e.getBoundingClientRect(), style = getComputedStyle(e);
  const x = box.x + Math.min(box.width, innerWidth) / 2, y = Math.max(box.y, 0) + Math.min(box.height / 2, 20);
  const over = document.elementFromPoint(x, y);
  const label = e.id && document.querySelector("label[for='" + e.id + "']");
  return {
    name: e.tagName + "#" + e.id + " " + (e.textContent || e.value || "").trim().slice(0, 30),
    outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 3,
    inView: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    covered: !(over && (over === e || e.contains(over) || over.contains(e) || over === label)),
    place: [...document.querySelectorAll("*")].indexOf(e),
  };
}"""


def axe_mistakes(page: Page) -> list[str]:
    """What axe-core finds: violations, and what it could not decide but for contrast."""
    page.evaluate(AXE)
    result = page.evaluate(
        "tags => axe.run({runOnly: {type: 'tag', values: tags}, resultTypes: ['violations', 'incomplete']})",
        TAGS,
    )
    found = result["violations"] + [i for i in result["incomplete"] if i["id"] != "color-contrast"]
    return [f"{item['id']}: {node['html'][:120]}" for item in found for node in item["nodes"]]


def seen_mistakes(page: Page) -> list[str]:
    """What our own look at the rendered page finds, as it is and with wider text spacing."""
    found = page.evaluate(SEEN)
    page.evaluate(
        "css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets = [sheet]; }",
        SPACING,
    )
    spaced = [m for m in page.evaluate(SEEN) if m.startswith(("sideways", "cut off"))]
    page.evaluate("() => { document.adoptedStyleSheets = []; }")
    return found + [f"with wide spacing: {mistake}" for mistake in spaced]


def tab_mistakes(page: Page) -> list[str]:
    """What goes wrong when the page is walked through by the Tab key."""
    found, places = [], []
    page.evaluate("() => { document.activeElement.blur(); scrollTo(0, 0); }")
    page.evaluate(
        "() => { document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex'); }"
    )
    for _stop in range(MOST_STOPS):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUSED)
        if at is None:
            break
        if at["place"] in places:
            break
        if places and at["place"] < places[-1]:
            found.append(f"focus goes backwards to {at['name']}")
        places.append(at["place"])
        found += [f"{fault}: {at['name']}" for fault, is_so in (
            ("no outline", not at["outlined"]),
            ("out of view", not at["inView"]),
            ("covered", at["covered"]),
        ) if is_so]  # fmt: skip
    else:
        found.append("a keyboard trap")
    reachable = page.evaluate(
        "() => { const seen = new Set(); let n = 0; for (const e of document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')) {"
        " if (e.tabIndex < 0 || !e.getClientRects().length || (e.closest('details:not([open])') && e.tagName !== 'SUMMARY')) continue;"
        " if (e.type === 'radio') { if (seen.has(e.name)) continue; seen.add(e.name); } n++; } return n; }"
    )
    if len(places) < reachable:
        found.append(f"the Tab key reaches {len(places)} of {reachable} controls")
    return found


def font_mistakes(page: Page) -> list[str]:
    """Whether text obeys the reader's own text size (1.4.4)."""
    session = page.context.new_cdp_session(page)
    session.send("Page.enable")
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    size = page.evaluate(
        "() => parseFloat(getComputedStyle(document.querySelector('main')).fontSize)"
    )
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 16, "fixed": 13}})
    return [] if size >= 28 else [f"text stays at {size} px when the reader asks for 32"]


def source_mistakes(source: str, path: str, swapped: bool = False) -> list[str]:
    """What is wrong in the source of a page; after a swap its status line may speak."""
    found = structural_mistakes(BeautifulSoup(source, "html5lib"), path)
    return [mistake for mistake in found if not (swapped and mistake.startswith("role=status"))]
