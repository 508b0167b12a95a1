"""The pages that a change of the terms brings, in a browser: all of them, both languages (a13, A1-A9)."""

import os
import re
from datetime import timedelta
from pathlib import Path

import pytest
from newer import BRACKETS, longer, newer
from people import staff_behind
from served import serving
from test_every_page import looked_at
from walking import GO_ON, press, reach_check

from portal import clock
from portal.bookings import publications
from portal.database import writing
from portal.models import TermsPublication


@pytest.fixture(scope="module")
def changing(tmp_path_factory):
    """A portal of its own: what is published in it stays published."""
    with serving(tmp_path_factory.mktemp("changing")) as running:
        yield running


@pytest.fixture(scope="module")
def office(changing):
    with staff_behind(changing.folder) as behind:
        yield behind


def begin(office, file: str, days: int) -> None:
    """A version that was published before and began so many days ago, or begins in so many."""
    day = clock.now().date() + timedelta(days=days)
    with writing(office.app.extensions["portal.engine"]) as db:
        row: TermsPublication = publications.prepare(db, file, day, 1, "Oshiro", clock.now())
        row.published_at, row.published_by = clock.now(), "Oshiro"
        db.commit()


@pytest.fixture(scope="module")
def people(changing, office, chromium):
    """In each language somebody with a booking, and with another request in hand; then the terms change."""
    contexts, pages = [], {}
    for lang, locale in (("ja", "ja-JP"), ("en", "en-US")):
        context = chromium.new_context(
            locale=locale, timezone_id="Asia/Tokyo", viewport={"width": 320, "height": 640}
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        reach_check(page, changing.url)
        press(page)
        link = page.locator("main a[href*=booking]").first.get_attribute("href")
        office.confirms_any()
        reach_check(page, changing.url)
        pages[lang] = page, f"{changing.url}{link}".replace("/en/", f"/{lang}/")
    begin(office, longer("second"), 0)
    begin(office, newer("third", BRACKETS), 30)
    yield pages
    for context in contexts:
        context.close()


def states(page, base: str, lang: str, link: str):
    at = f"{base}/{lang}"
    page.goto(f"{at}/request")
    yield "overview"
    page.goto(f"{at}/request/terms")
    yield "articles"
    page.goto(f"{at}/request/terms/6")
    yield "article"
    page.goto(f"{at}/terms/changes")
    yield "coming changes"
    page.goto(f"{at}/terms/changes?to=second")
    yield "changes"
    page.goto(f"{at}/terms/second")
    yield "terms"
    page.goto(f"{link}/change")
    yield "change"
    press(page)
    yield "change, empty"
    page.goto(f"{link}/consent")
    yield "consent"
    page.goto(f"{at}/request/terms/6")
    page.click(GO_ON)
    page.wait_for_url("**/request/agree")
    page.reload()
    yield "agree"


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_no_page_of_a_change_has_a_mistake(changing, people, lang):
    page, link = people[lang]
    mistakes = []
    for state in states(page, changing.url, lang, link):
        mistakes += looked_at(page, state)
        assert page.locator("aside a[href*=changes]").count() == 1, state
    assert not mistakes, "\n".join(mistakes)


SAID = {
    "ja": [
        'heading "規約の版と変更点" [level=1]',
        'heading "第6条（利用申込み等）" [level=3]',
        "deletion: 削除： 30",
        "insertion: 追加： 45",
    ],
    "en": [
        'heading "Versions of the terms and what changed" [level=1]',
        'heading "Article 6 (Application for use, etc.)" [level=3]',
        'deletion: "Removed: 30"',
        'insertion: "Added: 45"',
    ],
}


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_what_went_and_what_came_is_heard(changing, people, lang):
    page, _link = people[lang]
    page.goto(f"{changing.url}/{lang}/terms/changes?to=second")
    heard = re.sub(r"\s+", " ", page.locator("main").aria_snapshot())
    places = [heard.find(words) for words in SAID[lang]]
    assert -1 not in places, (SAID[lang], heard)
    assert places == sorted(places)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_without_colours_it_is_still_told_apart(changing, people, lang):
    page, _link = people[lang]
    page.goto(f"{changing.url}/{lang}/terms/changes?to=second")
    lines = page.evaluate(
        "() => ['del', 'ins'].map(e => getComputedStyle(document.querySelector(e)).textDecorationLine)"
    )
    assert lines == ["line-through", "underline"]


HEARD = Path(__file__).parent / "heard"
WHERE = {"reader": "/request/terms/2", "changes": "/terms/changes?to=second", "receipt": None}
# What is another one each time: days and times in both languages, request numbers, fingerprints.
PASSING = [
    (r"\d{4} ?年 ?\d+ ?月 ?\d+ ?日(?: ?（ ?. ?） ?午[前後] ?\d+ ?時(?: ?\d+ ?分)?)?", "（日）"),
    (r"(?:\w+day, )?[A-Z][a-z]+ \d{1,2}, \d{4}(?:, \d+:\d\d [ap]\.m\.)?", "(day)"),
    (r"\b\d{3} \d{3} \d{3}\b", "(number)"),
    (r"\b[0-9a-f]{64}\b", "(fingerprint)"),
]


@pytest.mark.parametrize("words", ["ordinary", "furigana", "english"])
@pytest.mark.parametrize("name", WHERE)
def test_reader_changes_and_receipt_as_they_are_seen_and_heard(changing, people, name, words):
    """What a screen reader is told, against what was reviewed in tests/browser/heard; and axe."""
    lang = "en" if words == "english" else "ja"
    page, link = people[lang]
    kept = "normal.device.furigana" if words == "furigana" else "normal.device.ordinary"
    page.context.add_cookies([{"name": "display", "value": kept, "url": changing.url}])
    page.goto(f"{link}/consent" if name == "receipt" else f"{changing.url}/{lang}{WHERE[name]}")
    assert bool(page.locator("h1 rt").count()) == (words == "furigana" and name != "reader")
    assert words != "furigana" or not looked_at(page, f"{name}, {words}")
    heard = page.locator("main").aria_snapshot()
    for found, put in PASSING:
        heard = re.sub(found, put, heard)
    reviewed = HEARD / f"{name}-{words}.yml"
    if os.environ.get("HEARD") == "write":
        reviewed.write_text(f"{heard}\n", encoding="utf-8")
    assert f"{heard}\n" == reviewed.read_text(encoding="utf-8")
