"""Two hundred people press "send" for one place, over two server processes: 20 rounds, both databases (R1).

    .venv/bin/python benchmarks/race.py [rounds]

Prints for each database how many were told what, and how long a round took.
"""

import os
import statistics
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parent.parent
for folder in ("tests/races", "tests/browser", "tests", "."):
    sys.path.insert(0, str(ROOT / folder))

from crowd import prepare_crowd, send_all  # noqa: E402
from databases import start_postgresql  # noqa: E402
from served import Server  # noqa: E402
from sqlalchemy import func, select  # noqa: E402

from portal import config, create_app  # noqa: E402
from portal.database import writing  # noqa: E402
from portal.models import Booking, Slot  # noqa: E402
from portal.ops.prepare import prepare  # noqa: E402

SENDERS = 200


def race(database_url: str, folder: Path, rounds: int) -> tuple[Counter, list[float]]:
    """What everybody was told in all rounds, and the seconds of each round."""
    app = prepared(database_url, folder)
    slots = one_seat_each(app, rounds)
    servers = [Server(folder, own_data=False) for _ in range(2)]
    told, seconds = Counter(), []
    try:
        for server in servers:
            server.wait_until_ready()
        for slot in slots:
            presses = prepare_crowd(app, slot, SENDERS)
            start = time.perf_counter()
            told.update(send_all([server.url for server in servers], presses))
            seconds.append(time.perf_counter() - start)
        with writing(app.extensions["portal.engine"]) as db:
            assert db.scalar(select(func.count()).select_from(Booking)) == rounds
            assert db.scalar(select(func.sum(Slot.taken))) == rounds
    finally:
        for server in servers:
            server.stop()
        app.extensions["portal.engine"].dispose()
    return told, seconds


def prepared(database_url: str, folder: Path):
    """The portal at this database, whose settings its servers find in the environment."""
    settings = {"data_dir": folder, "database_url": database_url, "secret_key": "benchmark"}
    os.environ |= {
        **{f"PORTAL_{name.upper()}": str(value) for name, value in settings.items()},
        "PORTAL_REQUESTS_PER_MINUTE": "1000000",
        "PORTAL_REQUESTS_PER_SOURCE_AN_HOUR": "1000000",
        "PORTAL_REQUESTS_OF_A_CROWD": "1000000",
    }
    app = create_app(config.Settings(_env_file=None, **settings))
    prepare(app)
    return app


def one_seat_each(app, count: int) -> list[Slot]:
    """The latest slots of which each has a single seat, so many of them."""
    with writing(app.extensions["portal.engine"]) as db:
        single = select(Slot).where(Slot.capacity == 1)
        return list(db.scalars(single.order_by(Slot.starts_at.desc()).limit(count)))


def main(rounds: int) -> None:
    with tempfile.TemporaryDirectory() as folder, start_postgresql() as postgresql:
        for url in (f"sqlite:///{folder}/portal.db", postgresql):
            told, seconds = race(url, Path(folder), rounds)
            print(
                f"{url.partition(':')[0]}: {rounds} rounds of {SENDERS}: {dict(told)};"
                f" a round took {statistics.median(seconds):.1f} s (median),"
                f" {max(seconds):.1f} s (longest)"
            )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
