"""A walk through a page by the Tab key, as somebody without a pointer takes it."""

from playwright.sync_api import Page

MOST_STOPS = 150
# From the top of the page; what has the focus is noted in the page at each Tab that is let go.
BEGIN = """() => {
  document.activeElement.blur(); scrollTo(0, 0);
  document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex');
  const look = () => {
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
  };
  if (!window.stops) document.addEventListener("keyup", e => { if (e.key === "Tab") stops.push(look()); }, true);
  window.stops = [];
}"""
REACHABLE = """() => {
  const seen = new Set();
  let n = 0;
  for (const e of document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')) {
    if (e.tabIndex < 0 || !e.getClientRects().length || (e.closest('details:not([open])') && e.tagName !== 'SUMMARY')) continue;
    if (e.type === 'radio') { if (seen.has(e.name)) continue; seen.add(e.name); }
    n++;
  }
  return n;
}"""


def tab_mistakes(page: Page) -> list[str]:
    """What goes wrong when the page is walked through by the Tab key."""
    reachable = page.evaluate(REACHABLE)
    stops = _walk(page, reachable)
    found = [] if len(stops) < MOST_STOPS else ["a keyboard trap"]
    for number, stop in enumerate(stops):
        if number and stop["place"] < stops[number - 1]["place"]:
            found.append(f"focus goes backwards to {stop['name']}")
        found += [f"{fault}: {stop['name']}" for fault, is_so in (
            ("no outline", not stop["outlined"]),
            ("out of view", not stop["inView"]),
            ("covered", stop["covered"]),
        ) if is_so]  # fmt: skip
    if len(stops) < reachable:
        found.append(f"the Tab key reaches {len(stops)} of {reachable} controls")
    return found


def _walk(page: Page, expected: int) -> list[dict]:
    """The stops in their order, until the focus leaves the page or comes back to one of them.

    The page is asked once after as many presses as there should be stops, not after each.
    """
    page.evaluate(BEGIN)
    stops, places = [], set()
    while len(stops) < MOST_STOPS:
        for _press in range(expected + 1):
            page.keyboard.press("Tab")
        for stop in page.evaluate("() => stops.splice(0)"):
            if stop is None or stop["place"] in places or len(stops) == MOST_STOPS:
                return stops
            stops.append(stop)
            places.add(stop["place"])
    return stops
