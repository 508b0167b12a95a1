"""Who else looks at a request: whoever opened it last, for some minutes; a list that renews itself never does."""

from people import AtTheDesk
from queue_steps import requests


def looked_at(page) -> list[str]:
    """The rows that somebody looks at, with their name."""
    found = [row for row in page.soup.select("tbody tr") if "looks at it" in row.get_text()]
    return [f"{row.a.get_text()}: {row.select('.small')[-1].get_text(strip=True)}" for row in found]


def test_who_opened_a_request_looks_at_it_until_they_open_another_one(app, at):
    first, second = requests(app, 2)
    naomi, higa = AtTheDesk(app, name="Naomi"), AtTheDesk(app)
    naomi.opens(f"requests/{first}")
    assert looked_at(higa.opens("")) == ["Maria da Silva: Naomi looks at it"]
    assert looked_at(naomi.opens("")) == []
    assert "Naomi looks at it" in higa.opens(f"requests/{first}").words
    naomi.opens(f"requests/{second}")
    assert looked_at(higa.opens("")) == ["Seeker 1: Naomi looks at it"]
    at("2026-11-24 09:09:59")
    assert looked_at(higa.opens("")) == ["Seeker 1: Naomi looks at it"]
    at("2026-11-24 09:10:00")
    assert looked_at(higa.opens("")) == []


def test_a_list_that_renews_itself_looks_at_nothing(app):
    requests(app, 2)
    naomi, higa = AtTheDesk(app, name="Naomi"), AtTheDesk(app)
    naomi.opens("list")
    assert looked_at(higa.opens("list")) == []
