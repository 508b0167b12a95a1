"""Every page of the desk looked at in a browser, both languages (S6, A4)."""

import pytest
from day_states import under_way
from desk_states import around, door
from desk_work import new_account, sign_in
from looking import looked_at
from own_states import own
from phrase_states import worded
from request_states import settled
from rights_states import rights
from search_states import search
from terms_states import terms
from visiting import unvisited


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_no_page_of_the_desk_has_a_mistake(server, office, open_browser, lang, tmp_path):
    page, mistakes, visited = open_browser(lang), [], set()
    page.on("response", lambda answer: visited.add((answer.url, answer.status)))
    address = new_account(office, "admin", f"Higa {lang}")
    for state in door(page, office, server.url, address, lang):
        mistakes += looked_at(page, state)
    sign_in(page, server.url, address, lang)
    for states in (settled, around, terms, rights, search, own, worded, under_way):
        for state in states(page, office, server.url):
            mistakes += looked_at(page, state)
    page.goto(f"{server.url}/staff/sign-in/code")
    assert not mistakes, "\n".join(mistakes)
    assert not [url for url, status in visited if status >= 500]
    left = unvisited({url for url, _status in visited}, tmp_path)
    assert not {name for name in left if name.startswith("desk.")}
