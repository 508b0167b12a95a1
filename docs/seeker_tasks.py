"""Counts what asking for a consultation takes in a browser, and writes docs/seeker-tasks.md: `python docs/seeker_tasks.py`."""

import sys
import tempfile
from itertools import product
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [
    str(ROOT),
    *(str(ROOT / "tests" / each) for each in ("browser", "")),
    str(ROOT / "docs"),
]

from people import staff_behind  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402
from seeker_walk import PHONE, Walk  # noqa: E402
from served import FLAGS, serving  # noqa: E402
from sharing import FINISH, enrol  # noqa: E402

from portal import terms  # noqa: E402
from portal.terms.as_shown import minutes  # noqa: E402

FILE = ROOT / "docs" / "seeker-tasks.md"
HEAD = """# What asking for a consultation takes

Counted in a browser by `python docs/seeker_tasks.py`, from the start page to "received", with the least that is asked
for. A tap is one of a finger, a sign one that is typed; minutes are those of reading the terms, as the pages promise
them. On the first version a request for oneself took 26 pages and 36 taps, 16 of the pages for single articles.
Another consultation and another time are counted from the press on "received", cancelling from the page of the request;
pages are those that are loaded until it is done. For a helper another consultation is read and typed anew (decision 0063).

| who | language | scripts | pages | taps | signs typed | articles with a mark | minutes of reading |
|---|---|---|---|---|---|---|---|
"""


WAYS = {
    "another consultation": Walk.asks_again,
    "another time": Walk.changes,
    "cancelling": Walk.cancels,
}


def tasks(walk: Walk, base: str, lang: str, who: str) -> dict[str, tuple]:
    """What each task took, by its name, one after the other in one browser."""
    walk.asks(base, lang, who)
    found = {who: walk.counted()}
    for task, way in WAYS.items():
        way(walk)
        found[f"{who}: {task}"] = walk.counted()
    return found


def three_persons(walk: Walk, base: str, lang: str) -> dict[str, tuple]:
    """What a helper does for three persons, one after the other in one browser."""
    for _person in range(3):
        walk.asks(base, lang, "helper")
    return {"helper: three persons": walk.counted()}


def at_a_kiosk(walk: Walk, server, staff, lang: str) -> dict[str, tuple]:
    """What a request for oneself takes at a shared computer, erasing at the end included."""
    enrol(walk.page, server, staff, lang)
    walk.counted()
    walk.asks(server.url, lang, "self")
    walk.tap(FINISH)
    return {"kiosk": walk.counted()}


def walked(browser, server, staff, lang: str, *, scripts: bool) -> dict[str, tuple]:
    """What all tasks took in one language, with or without scripts."""
    found = {}
    for way in (
        lambda walk: tasks(walk, server.url, lang, "self"),
        lambda walk: tasks(walk, server.url, lang, "helper"),
        lambda walk: three_persons(walk, server.url, lang),
        lambda walk: at_a_kiosk(walk, server, staff, lang),
    ):
        context = browser.new_context(java_script_enabled=scripts, locale=lang, **PHONE)
        found |= way(Walk(context.new_page()))
        context.close()
    return found


def main() -> None:
    """Walk in both languages, with and without scripts."""
    rows, version = [], terms.load_all()["2022-04-13"]
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(Path(folder)) as server,
        staff_behind(Path(folder)) as staff,
        sync_playwright() as p,
    ):
        browser = p.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        for lang, scripts in product(("ja", "en"), (True, False)):
            reading = minutes(version.articles, lang, "ordinary")
            for task, told in walked(browser, server, staff, lang, scripts=scripts).items():
                read = reading * told[-1] // len(version.articles)
                cells = (task, lang, "with" if scripts else "without", *told, read)
                rows.append(f"| {' | '.join(map(str, cells))} |")
                print(rows[-1], flush=True)
        browser.close()
    FILE.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
