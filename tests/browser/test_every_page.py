"""Every page in every state, both languages: axe, our own checks, the Tab key, text size (A1-A9)."""

from pathlib import Path

import pytest
from looking import axe_mistakes, font_mistakes, seen_mistakes, source_mistakes, tab_mistakes
from walking import states

from portal import config, create_app


def looked_at(page, state: str) -> list[str]:
    path = "/" + page.url.split("/", 3)[3].partition("?")[0]
    found = source_mistakes(page.content(), path, swapped=state == "article with a mistake")
    for look in (axe_mistakes, seen_mistakes, tab_mistakes, font_mistakes):
        found += look(page)
    return [f"{state}: {mistake}" for mistake in found]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_no_page_in_any_state_has_a_mistake(server, staff, open_browser, lang, tmp_path):
    page, mistakes, visited = open_browser(lang), [], set()
    page.on("response", lambda answer: visited.add((answer.url, answer.status)))
    for state in states(page, server.url, lang, staff):
        mistakes += looked_at(page, state)
    assert not mistakes, "\n".join(mistakes)
    assert not [url for url, status in visited if status >= 500]
    left = unvisited({url for url, _status in visited}, tmp_path)
    assert not {name for name in left if not name.startswith("desk.")}  # those: test_desk.py


def unvisited(addresses: set[str], folder: Path) -> set[str]:
    """The pages of the route map that the walk did not open: a new page must be added to it."""
    app = create_app(config.Settings(_env_file=None, data_dir=folder / "data"))
    opened = set()
    matcher = app.url_map.bind("127.0.0.1")
    for address in addresses:
        path = "/" + address.split("/", 3)[3].partition("?")[0]
        if matcher.test(path, "GET"):
            opened.add(matcher.match(path, "GET")[0])
    app.extensions["portal.engine"].dispose()
    pages = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in rule.methods}
    return pages - opened - {"health.healthz", "health.readyz", "health.metrics", "outside.front"}
