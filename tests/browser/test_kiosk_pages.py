"""Every page on a shared screen is large and has no mistake (S11)."""

import pytest
from looking import axe_mistakes, seen_mistakes, source_mistakes
from sharing import FINISH, PERSON, enrol
from tabbing import tab_mistakes
from walking import press, reach_check

SMALL = """() => [...document.querySelectorAll(
  '.button, .option label, select, .input, .lone, .back, #languages a, #languages button, .tasks a'
)].filter(e => e.getClientRects().length && e.getBoundingClientRect().height < 56)
  .map(e => e.outerHTML.slice(0, 80))"""


@pytest.mark.parametrize(
    ("lang", "size"), [("ja", (1080, 1920)), ("en", (1280, 800)), ("ja", (320, 640))], ids=str
)
def test_every_kiosk_page_is_large_and_without_a_mistake(server, staff, open_browser, lang, size):
    page = open_browser(lang, viewport={"width": size[0], "height": size[1]}, has_touch=True)
    enrol(page, server, staff, lang)
    found = looked_at(page, "start")
    reach_check(page, server.url, lang, PERSON)
    found += looked_at(page, "check")
    for where in ("request/who", "request/slot", "request/details", "request/terms/12", "sheet",
                  "kiosk/warning", "kiosk/end", "booking/nothing", "request"):  # fmt: skip
        page.goto(f"{server.url}/{lang}/{where}")
        found += looked_at(page, where)
    page.goto(f"{server.url}/{lang}/request/details")
    press(page, "button[name=to_phone]")
    found += looked_at(page, "hand-off")
    press(page, FINISH)
    found += looked_at(page, "erased")
    assert not found


def looked_at(page, state: str) -> list[str]:
    path = "/" + page.url.split("/", 3)[3].partition("?")[0]
    mistakes = source_mistakes(page.content(), path) + axe_mistakes(page) + seen_mistakes(page)
    mistakes += tab_mistakes(page) + [f"under 56 px: {small}" for small in page.evaluate(SMALL)]
    return [f"{state}: {mistake}" for mistake in mistakes]
