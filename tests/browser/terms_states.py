"""Every state of a version of the terms written on screen."""

from walking import press

VERSION = "2099-10-01"


def terms(page, _office, base: str):
    """The name of each state, while it is open; the version is thrown away at the end."""
    here = f"{base}/staff/terms/{VERSION}"
    page.goto(f"{base}/staff/new-terms")
    yield "a new version"
    press(page)
    yield "a new version, empty"
    page.fill("#first_day", VERSION)
    page.check("#ground")
    press(page)
    yield "the text, as it was"
    yield from _clauses(page, here)
    yield from _articles(page, here)
    yield from _change(page, here)
    page.goto(f"{here}/clauses/a08-p1")
    other = page.context.new_page()
    other.goto(f"{here}/away")
    press(other)
    other.close()
    press(page)
    yield "a clause, too late"


def _change(page, here: str):
    page.goto(f"{here}/change")
    yield "what changes"
    page.fill("#reason_ja", "変更")
    press(page)
    yield "what changes, in one language"
    page.goto(f"{here}/text")
    yield "the text, with what is missing"
    page.goto(f"{here}/away")
    yield "a version to throw away"
    with page.expect_download():
        page.evaluate("where => { location.href = where }", f"{here}/file")


def _clauses(page, here: str):
    page.goto(f"{here}/clauses/a06-p2-s1")
    yield "a clause"
    page.fill("#text_en", "")
    page.fill("#part_ja", "予約")
    press(page)
    yield "a clause, with mistakes"
    page.goto(f"{here}/clauses/a06-p1")
    page.fill("#text_ja", "オンライン職業相談等は、1回当たり45分とします。")
    press(page)
    page.goto(f"{here}/clauses/a06-p1")
    yield "a clause, changed"
    page.goto(f"{here}/clauses/title")
    yield "the title"
    page.goto(f"{here}/clauses/a02-p1-i1/after")
    yield "a clause after another"
    press(page)
    yield "a clause after another, empty"
    page.goto(f"{here}/clauses/a02-p1-i2")
    press(page, "main form[action$=out] button")
    page.goto(f"{here}/clauses/a02-p1-i2")
    yield "a clause taken out"


def _articles(page, here: str):
    page.goto(f"{here}/articles/a06")
    yield "an article"
    page.fill("#plain_ja", "予約")
    press(page)
    yield "an article, with a mistake"
    page.goto(f"{here}/new-article")
    yield "a new article"
    press(page)
    yield "a new article, empty"
