"""The list a page at a time, however long it is."""

import pytest
from people import AtTheDesk
from queue_steps import copied, names, requests, tab_counts
from sqlalchemy import event


def test_a_long_list_is_shown_page_by_page(app):
    requests(app, 118)
    higa = AtTheDesk(app)
    page = higa.opens("")
    assert tab_counts(page)["All that wait"] == 118
    assert len(names(page)) == 50
    assert "1 to 50 of 118" in page.words
    second = page.follow("Next page")
    assert "51 to 100 of 118" in second.words
    last = second.follow("Next page")
    assert "101 to 118 of 118" in last.words
    assert "Next page" not in last.words
    assert names(last.follow("Previous page")) == names(second)
    assert len({*names(page), *names(second), *names(last)}) == 118
    assert names(higa.opens("?page=99")) == names(last)
    assert names(higa.opens("?page=-1")) == names(higa.opens("?page=x")) == names(page)


def test_tab_and_place_stay_from_page_to_page_and_on_the_way_back(app):
    requests(app, 60)
    page = AtTheDesk(app).opens("?tab=nobodys&place=okinawa").follow("Next page")
    assert "51 to 60 of 60" in page.words
    opened = page.follow("Seeker 50")
    assert opened.heading.startswith("Seeker 50")
    back = opened.follow("Back")
    assert names(back) == names(page)
    assert back.soup.select_one("select[name=place] [selected]")["value"] == "okinawa"
    assert back.soup.select_one("#list .tabs [aria-current]").get_text(" ", strip=True) == (
        "Nobody’s 60"
    )


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_long_list_asks_the_database_no_more_than_a_short_one(app):
    higa = AtTheDesk(app)
    requests(app, 5)
    few = statements(app, higa, "")
    copied(app, range(5, 200))
    assert len(names(higa.opens(""))) == 50
    assert statements(app, higa, "") == few <= 33


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_request_in_a_long_list_asks_no_more_than_in_a_short_one(app):
    higa = AtTheDesk(app)
    where = f"requests/{requests(app, 5)[2]}?tab=nobodys"
    few = statements(app, higa, where)
    copied(app, range(5, 200))
    assert statements(app, higa, where) == few


def statements(app, person, where: str) -> int:
    """How much a page asks the database."""
    seen = []
    engine = app.extensions["portal.engine"]

    def note(_connection, _cursor, statement, *_rest):
        seen.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    person.opens(where)
    event.remove(engine, "before_cursor_execute", note)
    return len(seen)
