"""Each limit has a count of its own, and where something is tried only wrong tries are counted."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from flask import Flask, request

from portal import create_app
from portal.web import limits
from portal.web.declare import ANYBODY, Page, page_of

WRONG, RIGHT = 422, 302
MOST = 3


@pytest.fixture
def narrow(monkeypatch):
    """A portal with one page for each limit there is; all of them allow as many presses, from one address."""
    same = tuple(replace(each, rate=f"{MOST} per hour") for each in limits.DECLARED)
    monkeypatch.setattr(limits, "DECLARED", same)
    app = Flask("narrow")
    app.secret_key = "only for tests"
    app.extensions["portal.settings"] = SimpleNamespace(trusted_proxies=0, requests_per_minute=3000)
    limits.init_app(app)
    for number, limit in enumerate(same):
        view = _page_with(limit)
        app.add_url_rule(f"/{number}/<token>", str(number), view, methods=["POST"])
    return app


def _page_with(limit):
    def view(token):
        return "", RIGHT if request.form.get("right") else WRONG

    view.page = Page(ANYBODY, limits=(limit,))
    return view


@pytest.mark.parametrize("used", range(len(limits.DECLARED)), ids=lambda n: limits.DECLARED[n].name)
def test_using_one_up_leaves_all_others_whole(narrow, used):
    client = narrow.test_client()
    pressed = [client.post(f"/{used}/x").status_code for _time in range(MOST + 1)]
    assert pressed == [WRONG] * MOST + [429]
    for other in set(range(len(limits.DECLARED))) - {used}:
        pressed = [client.post(f"/{other}/x").status_code for _time in range(MOST)]
        assert pressed == [WRONG] * MOST, limits.DECLARED[other].name


def test_right_answers_use_nothing_up_where_something_is_tried(narrow):
    client = narrow.test_client()
    for number, limit in enumerate(limits.DECLARED):
        right = [client.post(f"/{number}/x", data={"right": 1}).status_code for _ in range(9)]
        assert set(right) == ({RIGHT} if limit.wrong_only else {RIGHT, 429}), limit.name


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_every_limit_that_a_page_names_is_applied_and_has_a_name_of_its_own(settings):
    app = create_app(settings)
    with app.app_context():
        pages = [page_of(endpoint) for endpoint in app.view_functions]
    named = {limit for page in pages if page for limit in page.limits or ()}
    assert named == set(limits.DECLARED)
    names = [limits.REQUESTS, limits.BY_DRAFT.name, *(each.name for each in limits.DECLARED)]
    assert len(set(names)) == len(names)
    app.extensions["portal.engine"].dispose()


def test_no_limit_is_made_outside_the_list():
    made = {each for each in vars(limits).values() if isinstance(each, limits.Limit)}
    made |= {one for each in vars(limits).values() if isinstance(each, tuple) for one in each}
    assert made == {*limits.DECLARED, limits.BY_DRAFT}
