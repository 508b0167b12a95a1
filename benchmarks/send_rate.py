"""How many mails a minute leave the outbox, on both databases, through a real mail server on loopback (R4).

.venv/bin/python benchmarks/send_rate.py [mails]
"""

import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
for folder in ("tests/races", "tests/browser", "tests", "."):
    sys.path.insert(0, str(ROOT / folder))

from crowd import prepare_crowd, send_one  # noqa: E402
from databases import start_postgresql  # noqa: E402
from loopback import mail_server  # noqa: E402
from sqlalchemy import select  # noqa: E402

from portal import clock, config, create_app  # noqa: E402
from portal.database import writing  # noqa: E402
from portal.mail import outbox  # noqa: E402
from portal.models import Booking, Slot  # noqa: E402
from portal.ops import worker  # noqa: E402
from portal.ops.prepare import prepare  # noqa: E402


class Sink:
    """Takes every mail."""

    async def handle_DATA(self, _server, _session, _envelope):
        return "250 OK"


def measure(database_url: str, folder: Path, port: int, mails: int) -> float:
    """Mails a second of one worker."""
    app = create_app(
        config.Settings(
            _env_file=None,
            data_dir=folder,
            database_url=database_url,
            secret_key="benchmark",
            mail_url=f"smtp://127.0.0.1:{port}",
        )
    )
    prepare(app)
    with writing(app.extensions["portal.engine"]) as db:
        slot = db.scalars(select(Slot).order_by(Slot.starts_at.desc())).first()
    send_one(app, prepare_crowd(app, slot, 1)[0])
    with writing(app.extensions["portal.engine"]) as db:
        booking = db.scalars(select(Booking)).one()
        for number in range(mails):
            outbox.put(db, "received", booking, f"reader{number}@example.jp", "ja", clock.now())
        db.commit()
    start = time.perf_counter()
    sent = worker.run_once(app)
    seconds = time.perf_counter() - start
    app.extensions["portal.engine"].dispose()
    return sent / seconds


def main(mails: int) -> None:
    with (
        mail_server(Sink()) as sink,
        tempfile.TemporaryDirectory() as folder,
        start_postgresql() as postgresql,
    ):
        for url in (f"sqlite:///{folder}/portal.db", postgresql):
            rate = measure(url, Path(folder), sink.port, mails)
            print(f"{url.partition(':')[0]}: {rate:.0f} mails a second, one worker")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
