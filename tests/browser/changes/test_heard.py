"""What a screen reader is told of a change of the terms, and how it is told apart (a13, A1-A9)."""

import os
import re
from pathlib import Path

import pytest
from looking import looked_at

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


HEARD = Path(__file__).parents[1] / "heard"
WHERE = {"reader": "/request/terms/2", "changes": "/terms/changes?to=second", "receipt": None}
# What is another one each time: days and times in both languages, request numbers, fingerprints.
PASSING = [
    (r"\d{4} ?年 ?\d+ ?月 ?\d+ ?日(?: ?（ ?. ?） ?午[前後] ?\d+ ?時(?: ?\d+ ?分)?)?", "（日）"),
    (r"(?:\w+day, )?[A-Z][a-z]+ \d{1,2}, \d{4}(?:, \d+:\d\d [ap]\.m\.)?", "(day)"),
    (r"\b\d{3} \d{3} \d{3}\b", "(number)"),
    (r"\b[0-9a-f]{64}\b", "(fingerprint)"),
    (r"(?<=/booking/)\w{20,}", "(link)"),
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
