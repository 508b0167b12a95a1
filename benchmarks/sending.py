"""How long sending a request takes here against another checkout, in turns, on both databases (R1, S13).

Run from the project's folder:  .venv/bin/python benchmarks/sending.py ANOTHER_CHECKOUT [turns]
Medians of the server alone, in milliseconds by the wall clock, and their ratio.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SENDS, DATABASES = 40, ("SQLite", "PostgreSQL")


def measure(root: Path) -> None:
    """Write the median of so many sends on each database, by the program of a checkout."""
    sys.path[:0] = [str(root / "tests" / each) for each in ("races", "browser", "journey", "")]
    sys.path.insert(0, str(root))
    from databases import start_postgresql

    with tempfile.TemporaryDirectory() as folder:
        print(_median(Path(folder), ""))
    with tempfile.TemporaryDirectory() as folder, start_postgresql() as url:
        print(_median(Path(folder), url))


def _median(folder: Path, url: str) -> float:
    from crowd import prepare_crowd, send_one
    from sqlalchemy import select
    from sqlalchemy.orm import Session

    from portal import config, create_app
    from portal.models import Slot
    from portal.ops.prepare import prepare

    roomy = {"requests_per_source_an_hour": 10**6, "database_url": url, "secret_key": "x" * 40}
    known = {name: value for name, value in roomy.items() if name in config.Settings.model_fields}
    app = create_app(config.Settings(_env_file=None, data_dir=folder, **known))
    prepare(app)
    with Session(app.extensions["portal.engine"]) as db:
        free = select(Slot).where(Slot.branch == "okinawa").order_by(Slot.starts_at.desc())
        found = list(db.scalars(free.limit(SENDS + 2)))
    presses = [prepare_crowd(app, slot, 1)[0] for slot in found]
    times = []
    for press in presses:
        begun = time.perf_counter()
        send_one(app, press)
        times.append((time.perf_counter() - begun) * 1000)
    app.extensions["portal.engine"].dispose()
    return statistics.median(times[2:])


def compare(other: Path, turns: int) -> None:
    """Print the medians of both checkouts, and how much longer this one takes."""
    taken: dict[Path, list[list[float]]] = {ROOT: [], other: []}
    for _turn in range(turns):
        for root, figures in taken.items():
            own = (sys.executable, __file__, "--measure", str(root))
            done = subprocess.run(own, capture_output=True, text=True, check=True, cwd=root)
            lines = [line for line in done.stdout.splitlines() if not line.startswith("{")]
            figures.append([float(line) for line in lines[-2:]])
    for number, name in enumerate(DATABASES):
        here, there = (
            statistics.median(each[number] for each in taken[root]) for root in (ROOT, other)
        )
        print(f"{name:12}{here:8.1f} ms here{there:8.1f} ms there{here / there:8.2f}")


if __name__ == "__main__":
    if sys.argv[1] == "--measure":
        measure(Path(sys.argv[2]))
    else:
        compare(Path(sys.argv[1]).resolve(), int(sys.argv[2]) if len(sys.argv) > 2 else 5)
