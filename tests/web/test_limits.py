"""How often somebody may press (S7)."""

import pytest
from people import Seeker
from sqlalchemy import func, select

from portal import create_app
from portal.models import LinkRequest
from portal.ops.prepare import prepare


@pytest.fixture
def narrow(settings, at):
    at("2026-11-24 09:00")
    app = create_app(settings.model_copy(update={"requests_per_minute": 5, "trusted_proxies": 1}))
    prepare(app)
    yield app
    app.extensions["portal.engine"].dispose()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_too_many_requests_name_the_wait_and_the_phone(narrow, at):
    client = narrow.test_client()
    for _time in range(5):
        assert client.get("/ja/help").status_code == 200
    refused = client.get("/ja/help")
    assert refused.status_code == 429
    assert 1 <= int(refused.headers["Retry-After"]) <= 61
    text = refused.get_data(as_text=True)
    assert "1分ほど待ってから" in text
    assert "098-000-0000" in text
    assert client.get("/healthz").status_code == client.get("/readyz").status_code == 200
    at("2026-11-24 09:01:01")
    assert client.get("/ja/help").status_code == 200


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_neighbours_behind_a_proxy_count_apart(narrow):
    client = narrow.test_client()
    for _time in range(6):
        one = client.get("/ja/help", headers={"X-Forwarded-For": "192.0.2.1"})
    other = client.get("/ja/help", headers={"X-Forwarded-For": "192.0.2.2"})
    assert (one.status_code, other.status_code) == (429, 200)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_without_a_proxy_nobody_chooses_their_address(settings, at):
    at("2026-11-24 09:00")
    app = create_app(settings.model_copy(update={"requests_per_minute": 5}))
    client = app.test_client()
    told = [
        client.get("/ja/help", headers={"X-Forwarded-For": f"192.0.2.{number}"}).status_code
        for number in range(6)
    ]
    assert told == [200] * 5 + [429]
    app.extensions["portal.engine"].dispose()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_sixty_people_in_one_hall_are_not_stopped(app):
    for _person in range(60):
        client = app.test_client()
        assert {client.get("/en/request/who").status_code for _page in range(20)} == {200}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_one_draft_presses_at_most_twice_a_second(app):
    seeker = Seeker(app, "en")
    seeker.opens("request/who")
    answers = [seeker.page.submit(filled_by="self").status for _time in range(122)]
    assert answers[120] == 200
    assert answers[121] == 429
    assert Seeker(app, "en").begins().status == 200


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_nobody_fills_the_list_of_lost_links(app, db):
    lee = Seeker(app, "en")
    page = lee.opens("find")
    for _time in range(125):
        last = page.submit(reference="111111111", email="lee@example.jp")
    assert last.status == 429
    assert "Wait 60 minutes" in last.words
    assert db.scalar(select(func.count()).select_from(LinkRequest)) == 120


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_lost_links_do_not_use_up_the_tries_for_codes(app):
    lee = Seeker(app, "en")
    page = lee.opens("find")
    for _time in range(61):
        page.submit(reference="111111111", email="lee@example.jp")
    page = lee.opens("handoff")
    assert [page.submit(code="AAAA-AAAA").status for _time in range(60)] == [422] * 60


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_one_line_of_ipv6_counts_as_one_however_it_changes_its_address(narrow):
    client = narrow.test_client()

    def status(address: str) -> int:
        return client.get("/ja/help", headers={"X-Forwarded-For": address}).status_code

    assert [status(f"2001:db8:0:1::{n}") for n in range(1, 7)] == [200] * 5 + [429]
    assert status("2001:db8:0:2::1") == 200
    assert [status(f"::ffff:192.0.2.{n}") for n in range(1, 7)] == [200] * 6
