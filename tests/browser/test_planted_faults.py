"""The checks are checked: each of 34 planted faults turns them red (A23).

Most faults are put into what the server sends, one at a time; those of the server's own
behaviour (a lost value, a wrong title) too, because the browser cannot tell who made them.
"""

import re

import pytest
from looking import axe_mistakes, font_mistakes, seen_mistakes, source_mistakes
from tabbing import tab_mistakes
from walking import agree, begin, press, qualify, read_all

WHO, DETAILS, SLOT, ARTICLE = (
    "request/who",
    "request/details",
    "request/slot",
    "request/terms/3",
)


def swap(old: str, new: str, count: int = 1):
    """Replaces text in the page; the fault is real only if the text was there."""

    def change(source: str) -> str:
        assert re.search(old, source), old
        return re.sub(old, new, source, count=count)

    return change


def css(rule: str):
    return ("css", rule)


# name: (page, whether the form is pressed empty first, the fault)
FAULTS = {
    "html lang missing": ("", False, swap('<html lang="en">', "<html>")),
    "wrong page language": ("", False, swap('<html lang="en">', '<html lang="ja">')),
    "input without label": (WHO, False, swap('<label for="helper_email">', "<label>")),
    "error not tied to its field": (DETAILS, True, swap(' aria-describedby="email-hint email-error"', "")),
    "error summary without focus": (DETAILS, True, swap('<script src="/static/app[^>]*></script>', "")),
    "title without Error": (DETAILS, True, swap("<title>Error: ", "<title>")),
    "radios without fieldset": (WHO, False, swap("</?(fieldset|legend)[^>]*>", "", 0)),
    "outline removed": ("", False, css(":focus { outline: none !important }")),
    "sticky bar hides the focus": ("", False, css(".foot { position: fixed; bottom: 0; background: #fff; height: 20rem; width: 100% }")),
    "option rows 20 px high": (WHO, False, css(".option label { min-height: 20px; padding-top: 0; padding-bottom: 0; line-height: 1.2 }")),
    "hint at 3:1": (DETAILS, False, css(".hint { color: #949494 }")),
    "positive tabindex": ("", False, swap('<a class="service"', '<a tabindex="3" class="service"')),
    "div as button": (WHO, False, swap('<button class="button primary">([^<]*)</button>', '<div class="button primary">\\1</div>')),
    "overflow at 320 px": ("", False, css("main p { min-width: 400px }")),
    "zoom disabled": ("", False, swap("width=device-width", "width=device-width, maximum-scale=1, user-scalable=no")),
    "wrong autocomplete token": (WHO, False, swap('autocomplete="email"', 'autocomplete="mail"')),
    "autocomplete missing": (WHO, False, swap(r'\sautocomplete="name"', "")),
    "duplicate id": (DETAILS, False, swap('id="phone-hint"', 'id="email-hint"')),
    "heading level skipped": ("", False, swap("<h2>([^<]*)</h2>", "<h4>\\1</h4>")),
    "type=number": (DETAILS, False, swap(r'type="text"(\s+)name="job_seeker_number"', r'type="number"\1name="job_seeker_number"')),
    "maxlength that cuts": (DETAILS, False, swap('name="name"', 'maxlength="10" name="name"')),
    "keyboard trap": (DETAILS, False, ("js", "document.getElementById('email').addEventListener('keydown', e => { if (e.key === 'Tab') e.preventDefault(); })")),
    "root size in px": ("", False, css("html { font-size: 16px }")),
    "text clipped under spacing": ("", False, css(".button { height: 3rem; width: 10rem; overflow: hidden; white-space: nowrap }")),
    "focus only by box-shadow": ("", False, css(":focus { outline: none; box-shadow: 0 0 0 4px #000 }")),
    "ruby faked with spans": ("ja:" + ARTICLE, False, swap("<ruby>([^<]*)<rp>.*?</ruby>", '\\1<span class="rt">よみ</span>', 0)),
    "aria-hidden on something focusable": ("", False, swap('<a class="service"', '<a aria-hidden="true" class="service"')),
    "vague link text": ("", False, swap(">See other ways to consult</a>", ">here</a>")),
    "slot radios without the day": (SLOT, False, swap('<span class="vh">[^<]*</span>', "", 0)),
    "visual order unlike source order": ("", False, css("#step { display: flex; flex-direction: column-reverse }")),
    "role=alert filled at load": ("", False, swap('(<div id="alert"[^>]*>)', "\\1Welcome")),
    "value lost after an error": (DETAILS, True, swap('value="Maria kept"', 'value=""')),
    "animation that ignores reduced motion": ("", False, css("@keyframes turn { to { opacity: .9 } } h1 { animation: turn 9s infinite }")),
    "language switch that drops the page": ("privacy", False, swap('href="/ja/privacy"', 'href="/ja/"')),
}  # fmt: skip


@pytest.fixture
def ready(server, open_browser):
    """A browser in which a helper has answered up to the details."""
    page = open_browser("en", reduced_motion="reduce")
    at = f"{server.url}/en"
    begin(page, at, "helper")
    qualify(page)
    read_all(page, at)
    agree(page, "seeker_agrees")
    press(page)
    page.check("#choice_1")
    press(page)
    page.wait_for_selector("#email")
    return page


def mistakes_of(page, base: str, where: str, fault, *, pressed: bool) -> list[str]:
    lang, _, where = where.rpartition(":")
    lang = lang or "en"
    page.unroute_all()
    if fault is not None:
        _plant(page, fault)
    page.goto(f"{base}/{lang}/{where}")
    if isinstance(fault, tuple) and fault[0] == "js":
        page.evaluate(f"() => {{ {fault[1]} }}")
    if pressed:
        page.evaluate("() => { document.getElementById('name').value = 'Maria kept'; document.getElementById('email').value = 'nobody'; document.getElementById('job_seeker_number').value = '1'; }")  # fmt: skip
        page.click("#step-form .primary")
        page.wait_for_selector("#errors")
    found = source_mistakes(page.content(), f"/{lang}/{where}".partition("?")[0])
    if pressed and page.input_value("#name") != "Maria kept":
        found.append("a typed value is lost")
    for look in (seen_mistakes, tab_mistakes, font_mistakes):
        found += look(page)
    return found or axe_mistakes(page)


def _plant(page, fault) -> None:
    def changed(route):
        answer = route.fetch()
        body = answer.text()
        if callable(fault) and (route.request.method == "POST" or fault not in PRESSED):
            body = fault(body)
        route.fulfill(response=answer, body=body)

    if callable(fault):
        page.route(lambda url: "/static/" not in url, changed)
    elif fault[0] == "css":
        page.route("**/site.*.css", lambda route: _with_rule(route, fault[1]))


def _with_rule(route, rule: str) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text() + rule)


PRESSED = [fault for _where, pressed, fault in FAULTS.values() if pressed]


def test_every_planted_fault_is_seen_and_nothing_else(server, open_browser, ready):
    for where, pressed in {(where, pressed) for where, pressed, _fault in FAULTS.values()}:
        assert mistakes_of(ready, server.url, where, None, pressed=pressed) == [], where
    ready.context.new_cdp_session(ready).send("Network.setCacheDisabled", {"cacheDisabled": True})
    missed = [
        name
        for name, (where, pressed, fault) in FAULTS.items()
        if not mistakes_of(ready, server.url, where, fault, pressed=pressed)
    ]
    assert len(FAULTS) == 34
    assert not missed
