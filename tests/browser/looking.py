"""Looking at a page in Chromium: axe, and checks of our own."""

from pathlib import Path

from bs4 import BeautifulSoup
from checks import structural_mistakes
from playwright.sync_api import Page
from tabbing import tab_mistakes

HERE = Path(__file__).parent
AXE = (HERE.parent / "vendor" / "axe-4.14.1.min.js").read_text(encoding="utf-8")
# Handed to the browser once for all pages it will open, and run only on those that are looked at.
BRING_AXE = f"window.bringAxe = () => {{ {AXE}\n}};"
RUN_AXE = """async tags => {
  if (!window.bringAxe) return null;
  if (!window.axe) bringAxe();
  const options = {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations', 'incomplete'], selectors: false};
  const {violations, incomplete} = await axe.run(options);
  const found = [...violations, ...incomplete.filter(item => item.id !== 'color-contrast')];
  return found.flatMap(item => item.nodes.map(node => item.id + ': ' + node.html.slice(0, 120)));
}"""
SEEN = (HERE / "seen.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SPACING = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }"  # fmt: skip


def axe_mistakes(page: Page) -> list[str]:
    """What axe-core finds: violations, and what it could not decide but for contrast."""
    found = page.evaluate(RUN_AXE, TAGS)
    if found is None:
        page.add_init_script(BRING_AXE)
        page.evaluate(f"() => {{ {BRING_AXE} }}")
        found = page.evaluate(RUN_AXE, TAGS)
    return found


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


def source_mistakes(source: str, path: str, *, swapped: bool = False) -> list[str]:
    """What is wrong in the source of a page; after a swap its status line may speak."""
    found = structural_mistakes(BeautifulSoup(source, "html5lib"), path)
    return [mistake for mistake in found if not (swapped and mistake.startswith("role=status"))]


def looked_at(page, state: str) -> list[str]:
    path = "/" + page.url.split("/", 3)[3].partition("?")[0]
    found = source_mistakes(page.content(), path, swapped=state == "article with a mistake")
    for look in (axe_mistakes, seen_mistakes, tab_mistakes, font_mistakes):
        found += look(page)
    return [f"{state}: {mistake}" for mistake in found]
