"""One press says that an article's words are hard; the office sees the article, and nobody sees the person."""

import pytest
from people import AtTheDesk, Seeker
from sqlalchemy import select

from portal.models import StepCount

PRESS = "These words were hard"


@pytest.fixture
def maria(app):
    maria = Seeker(app, "en")
    maria.goes_to("terms")
    return maria


def says_so(page, slug: str, **typed):
    form = page.form("csrf_token")
    values = {**page.filled(), **typed, "hard": [slug]}
    return page.browser.post(form["action"], values)


def counted(db) -> dict[str, int]:
    db.rollback()
    kept = select(StepCount.step, StepCount.count).where(StepCount.step.startswith("hard/"))
    return dict(db.execute(kept).all())


def table(app) -> list[list[str]]:
    page = AtTheDesk(app, "manager", name="Oshiro").opens("numbers")
    caption = page.soup.select_one("#numbers-hard")
    if caption is None:
        return []
    return [
        [cell.get_text(strip=True) for cell in row.select("th, td")]
        for row in caption.parent.select("tbody tr")
    ]


def test_a_press_counts_once_and_keeps_what_is_typed(app, maria, db):
    page = maria.browser.open("/en/request/terms/6")
    page = says_so(page, "6", question=["Why so soon?"])
    assert page.path == "/en/request/terms/6"
    assert "It is counted, without saying who told us." in page.words
    assert "You told us that these words were hard." in page.words
    assert page.soup.select_one("textarea").get_text(strip=True) == "Why so soon?"
    says_so(page, "6")
    assert counted(db) == {"hard/en/6": 1}


def test_in_a_part_each_article_is_told_by_itself(app, maria, db):
    page = maria.browser.open("/en/request/terms/part/1")
    page = says_so(page, "2", **{"read-1": ["yes"]})
    assert page.path == "/en/request/terms/part/1"
    ticked = [box["name"] for box in page.soup.select("input[type=checkbox][checked]")]
    assert ticked == ["read-1"]
    says_so(page, "3")
    assert counted(db) == {"hard/en/2": 1, "hard/en/3": 1}


def test_an_article_that_is_not_on_the_page_is_not_counted(maria, db):
    for where, slug in (("6", "7"), ("part/1", "sup"), ("6", "x")):
        page = maria.browser.open(f"/en/request/terms/{where}")
        data = {**page.filled(), "hard": [slug]}
        page.browser.client.post(page.form("csrf_token")["action"], data=data)
    assert counted(db) == {}


def test_the_office_sees_the_hardest_first_by_kind_of_words(app, maria, db):
    assert table(app) == []
    for slug in ("2", "6"):
        says_so(maria.browser.open(f"/en/request/terms/{slug}"), slug)
    hana = Seeker(app, "ja")
    hana.goes_to("terms")
    hana.browser.client.set_cookie("display", "normal.device.plain")
    says_so(hana.browser.open("/ja/request/terms/6"), "6")
    assert counted(db) == {"hard/en/2": 1, "hard/en/6": 1, "hard/plain/6": 1}
    rows = table(app)
    assert [row[0].split(" ")[1] for row in rows] == ["6", "2"]
    assert [row[1:] for row in rows] == [["0", "1", "1", "2"], ["0", "0", "1", "1"]]
