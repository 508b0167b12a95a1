"""How soon the desk finds a caller among 5,000 and 100,000 requests, on both databases.

Run from the project's folder:  .venv/bin/python benchmarks/search.py
Milliseconds of the server for the whole page of results, the quickest of 60 in turns, and how much longer it takes among more.
"""

import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [*(str(ROOT / "tests" / each) for each in ("races", "browser", "")), str(ROOT)]

from databases import named, start_postgresql  # noqa: E402
from made_up_people import Crowd  # noqa: E402
from people import AtTheDesk  # noqa: E402
from sqlalchemy import create_engine, select, text  # noqa: E402

from portal import clock, config, create_app  # noqa: E402
from portal.bookings import search  # noqa: E402
from portal.database import writing  # noqa: E402
from portal.models import Booking  # noqa: E402
from portal.ops.prepare import prepare  # noqa: E402

COUNTS = (5_000, 100_000)
ROUNDS = 60


def typed_for(booking: Booking) -> dict[str, str]:
    """What is typed to find somebody, by what it is."""
    return {
        "reading": booking.name_reading,
        "given name": booking.name_reading.split()[1],
        "request number": booking.reference,
        "job-seeker number": booking.job_seeker_number,
        "mail": booking.email,
        "telephone": booking.phone,
        "last 4 digits": booking.phone[-4:],
        "name, 4 digits": f"{booking.name_reading.split()[1]} {booking.phone[-4:]}",
        "common name": "higa",
        "one sign": "ひ",
        "a day": f"{booking.starts_at:%Y-%m-%d}",
        "nobody": "xyzxyz",
    }


class Desk:
    """Somebody at the desk of a portal with so many requests."""

    def __init__(self, url: str, folder: str, count: int):
        settings = {"data_dir": folder, "database_url": url, "secret_key": "benchmark"}
        own = config.Settings(_env_file=None, **settings, requests_per_minute=10**6)
        self.app = create_app(own)
        prepare(self.app)
        Crowd(self.app).grow(count)
        self.higa = AtTheDesk(self.app)
        page = self.higa.opens("search")
        self.token = page.soup.select_one("[name=csrf_token]")["value"]
        with writing(self.app.extensions["portal.engine"]) as db:
            somebody = db.scalars(select(Booking).where(Booking.id == COUNTS[0] // 2)).one()
        self.typed = typed_for(somebody)

    def milliseconds(self, what: str) -> float:
        """Return how long a search takes, the page of its results included."""
        form = {"csrf_token": self.token, "q": self.typed[what]}
        begun = time.perf_counter()
        answer = self.higa.browser.client.post("/staff/search", data=form)
        assert answer.status_code == 200, answer.status_code
        return (time.perf_counter() - begun) * 1000

    def hits(self, what: str) -> int:
        """Return how many a search finds."""
        with writing(self.app.extensions["portal.engine"]) as db:
            return len(search.find(db, self.typed[what], clock.now()).bookings)


def compare(desks: list[Desk]) -> None:
    """Print a line for each kind of search, among few and among many, asked in turns."""
    for what in desks[0].typed:
        times = [[desk.milliseconds(what) for desk in desks] for _each in range(ROUNDS)]
        few, many = (min(each) for each in zip(*times, strict=True))
        hits = [desk.hits(what) for desk in desks]
        print(
            f"  {what:18}{few:7.1f} ms ({hits[0]:2}){many:7.1f} ms ({hits[1]:2}){many / few:7.2f}",
            flush=True,
        )


def sqlite(folder: str) -> list[str]:
    """Return the addresses of two new databases in a folder."""
    return [f"sqlite:///{folder}/{count}.db" for count in COUNTS]


def postgresql(url: str) -> list[str]:
    """Return the addresses of two new databases of this server."""
    server = create_engine(url, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        for count in COUNTS:
            connection.execute(text(f"CREATE DATABASE search_{count}"))
    return [named(url, f"search_{count}") for count in COUNTS]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, start_postgresql() as server:
        for urls in (sqlite(folder), postgresql(server)):
            print(urls[0].partition(":")[0], *COUNTS, flush=True)
            compare([Desk(url, folder, count) for url, count in zip(urls, COUNTS, strict=True)])


if __name__ == "__main__":
    main()
