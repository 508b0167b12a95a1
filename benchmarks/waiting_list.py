"""How soon the desk's queue is drawn, by how many requests wait: 300 and 5,000.

Run from the project's folder:  .venv/bin/python benchmarks/waiting_list.py
Milliseconds of the server alone, median of ten, on SQLite; the statements each page asks the database.
"""

import statistics
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent
FOLDERS = ("desk/waiting", "desk", "races", "browser", "")
sys.path[:0] = [*(str(ROOT / "tests" / each) for each in FOLDERS), str(ROOT)]

from desk_work import new_request  # noqa: E402
from people import AtTheDesk, staff_behind  # noqa: E402
from queue_steps import copied  # noqa: E402
from served import serving  # noqa: E402
from sqlalchemy import event  # noqa: E402

COUNTS = (300, 5000)


@contextmanager
def listening(app, seen: list[str]):
    """Note every statement that goes to the database."""
    engine = app.extensions["portal.engine"]

    def note(_connection, _cursor, statement, *_rest):
        seen.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    yield
    event.remove(engine, "before_cursor_execute", note)


def measured(app, client, address: str) -> str:
    """The time, the statements and the size of a page."""
    times, seen = [], []
    client.get(address)
    for _each in range(10):
        begun = time.perf_counter()
        answer = client.get(address)
        times.append((time.perf_counter() - begun) * 1000)
        assert answer.status_code == 200
    with listening(app, seen):
        client.get(address)
    return f"{statistics.median(times):8.0f} ms{len(seen):5} statements{len(answer.data) / 1024:8.0f} KB"


PAGES = {
    "first page": "",
    "last page": "?page=9999",
    "nobody's": "?tab=nobodys",
    "mail failed": "?tab=mail",
    "a request": "requests/{first}",
}


def main() -> None:
    """Print a line for each page, the list short and long."""
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(Path(folder)),
        staff_behind(Path(folder)) as staff,
    ):
        app, there = staff.app, 1
        first = new_request(app, 2)
        client = AtTheDesk(app).browser.client
        for count in COUNTS:
            copied(app, range(there, count))
            there = count
            print(f"{count} requests")
            for name, where in PAGES.items():
                address = f"/staff/{where.format(first=first)}"
                print(f"  {name:12}{measured(app, client, address)}")


if __name__ == "__main__":
    main()
