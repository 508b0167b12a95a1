"""A shared screen's buttons come within reach of somebody who sits, with and without scripts (S11, ax-K2)."""

import pytest
from looking import axe_mistakes, seen_mistakes, source_mistakes
from sharing import FINISH, PERSON, enrol
from tabbing import tab_mistakes
from walking import press, reach_check

TALL = {"width": 1080, "height": 1920}
LOWER, HIGHER = "button[value=lower]", "button[value=usual]"
ABOVE, BELOW = "aside.shared >> nth=0 >> ", "aside.shared >> nth=-1 >> "
TOP = "() => document.querySelector('h1').getBoundingClientRect().top"
SMALL = """() => {
  const seen = e => e.getClientRects().length && !e.closest('.vh, .skip, dialog, [aria-hidden=true]');
  const aside = e => e.tagName === 'A' && getComputedStyle(e).display === 'inline';
  const small = [...document.querySelectorAll('a[href], button, select, summary, textarea, .option label, .input')]
    .filter(e => seen(e) && !aside(e)).filter(e => {
      const box = e.getBoundingClientRect();
      return box.height < 56 || box.width < 56;
    }).map(e => 'under 56 px: ' + e.outerHTML.slice(0, 80));
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const e = walker.currentNode.parentElement;
    if (!walker.currentNode.textContent.trim() || !seen(e) || e.closest('rt, rp, script, noscript, option')) continue;
    if (parseFloat(getComputedStyle(e).fontSize) < 20) small.push('under 20 px: ' + e.outerHTML.slice(0, 80));
  }
  return small;
}"""
PAGES = ("request/who", "request/eligibility", "request/terms", "request/terms/12", "request/terms?all=1",
         "request/agree", "request/needs", "request/slot", "request/details", "request/check", "request", "sheet",
         "help", "display", "other-ways", "privacy", "readiness", "kiosk/warning", "kiosk/end", "terms")  # fmt: skip


@pytest.fixture
def hall(server, staff, open_browser):
    """Opens a shared screen, with or without scripts."""

    def opened(lang="en", *, scripts=True, size=TALL):
        page = open_browser(lang, viewport=size, has_touch=True)
        enrol(page, server, staff, lang)
        if not scripts:
            kept = page.context.storage_state()
            page = open_browser(lang, java_script_enabled=False, storage_state=kept, viewport=size)
            page.goto(f"{server.url}/{lang}/")
        return page

    return opened


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_text_and_targets_are_large_on_every_page(server, hall, lang):
    page = hall(lang)
    reach_check(page, server.url, lang, PERSON)
    found = []
    for where in PAGES:
        page.goto(f"{server.url}/{lang}/{where}")
        found += [f"{where}: {small}" for small in page.evaluate(SMALL)]
        ends = page.locator("body > aside.shared form[action$='/kiosk/end'] button")
        assert ends.count() == (0 if where.startswith("kiosk/warning") else 2), where
    assert not found


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_the_page_begins_lower_and_keeps_what_was_typed(server, hall, scripts):
    page = hall(scripts=scripts)
    usual = page.evaluate(TOP)
    press(page, BELOW + LOWER)
    assert page.evaluate(TOP) - usual >= 800
    reach_check(page, server.url, "en", PERSON)
    page.goto(f"{server.url}/en/request/details?draft=")
    page.fill("#name", "Not stored yet")
    press(page, ABOVE + HIGHER)
    assert (page.input_value("#name"), page.evaluate(TOP) < 800) == ("Not stored yet", True)
    press(page, BELOW + LOWER)
    assert page.input_value("#name") == "Not stored yet"
    press(page, FINISH)
    page.goto(f"{server.url}/en/")
    assert page.evaluate(TOP) == usual


def test_in_the_reader_as_well(server, hall):
    page = hall()
    reach_check(page, server.url, "en", PERSON)
    page.goto(f"{server.url}/en/request/terms/12")
    press(page, BELOW + LOWER)
    page.wait_for_selector("html.lower")
    assert page.url.endswith("/request/terms/12")


def test_a_lowered_page_has_no_mistake_and_gives_way_when_enlarged(server, hall):
    page = hall()
    press(page, BELOW + LOWER)
    reach_check(page, server.url, "en", PERSON)
    found = []
    for where in ("request/details", "request/slot", "request/check", "kiosk/end"):
        page.goto(f"{server.url}/en/{where}")
        path = f"/en/{where}"
        found += source_mistakes(page.content(), path) + axe_mistakes(page) + seen_mistakes(page)
        found += tab_mistakes(page)
    assert not found
    page.set_viewport_size({"width": 270, "height": 480})  # 400 %
    page.goto(f"{server.url}/en/request/details")
    assert page.locator("body").evaluate("body => getComputedStyle(body).paddingTop") == "0px"
    assert page.evaluate("document.documentElement.scrollWidth") <= 270


def test_what_a_mistake_leads_to_is_within_reach(server, hall):
    page = hall()
    press(page, BELOW + LOWER)
    page.goto(f"{server.url}/en/request/who")
    press(page)
    page.locator("#errors a").first.click()
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 800
