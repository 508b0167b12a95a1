"""Counts what the desk's tasks take in a browser, and writes docs/desk-tasks.md: `make desk-tasks`."""

import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "docs"), str(ROOT), str(ROOT / "tests" / "races"),
                str(ROOT / "tests" / "browser"), str(ROOT / "tests")]  # fmt: skip

from counted import Counted  # noqa: E402
from desk_task_list import TASKS  # noqa: E402
from desk_work import new_account, sign_in  # noqa: E402
from people import staff_behind  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402
from served import FLAGS, serving  # noqa: E402

FILE = ROOT / "docs" / "desk-tasks.md"
HEAD = """# What the desk's tasks take

Counted in a browser by `make desk-tasks`. A press is one of a mouse or finger, a key one of the keyboard (a text typed
or pasted counts as one), a load a page loaded as a whole, a swap a part of a page replaced. "Before" was counted on the
first version, by mouse; — means that it could not be done at all.

| task | before: presses, loads | now: presses, loads, swaps | now: keys |
|---|---|---|---|
"""


@contextmanager
def an_office(role: str = "manager", **screen):
    """A served office that nobody else uses, and a page of somebody in this role at its desk."""
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(Path(folder)) as server,
        staff_behind(Path(folder)) as staff,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        page = browser.new_page(**{"viewport": {"width": 1280, "height": 800}, **screen})
        sign_in(page, server.url, new_account(staff.app, role, "Kinjo"), "en")
        yield staff.app, Counted(page, server.url)
        browser.close()


def main() -> None:
    """Do each task by mouse and by keys, and keep the table."""
    rows = []
    with an_office() as (office, counted):
        for task in TASKS:
            by_mouse = counted.during(task.by_mouse, task.prepared(office))
            by_keys = counted.during(task.by_keys, task.prepared(office))
            now = f"{by_mouse.presses}, {by_mouse.loads}, {by_mouse.swaps}"
            rows.append(f"| {task.name} | {task.before} | {now} | {by_keys.keys} |")
            print(rows[-1])
    FILE.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
