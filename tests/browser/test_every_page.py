"""Every page in every state, both languages: axe, our own checks, the Tab key, text size (A1-A9)."""

import pytest
from looking import looked_at
from states import states
from visiting import unvisited


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_no_page_in_any_state_has_a_mistake(server, staff, open_browser, lang, tmp_path):
    page, mistakes, visited = open_browser(lang), [], set()
    page.on("response", lambda answer: visited.add((answer.url, answer.status)))
    for state in states(page, server.url, lang, staff):
        mistakes += looked_at(page, state)
    assert not mistakes, "\n".join(mistakes)
    assert not [url for url, status in visited if status >= 500]
    left = unvisited({url for url, _status in visited}, tmp_path)
    assert not {name for name in left if not name.startswith("desk.")}  # those: desk/test_pages.py
