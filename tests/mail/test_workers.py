"""Several workers never send one mail twice: real processes at one outbox, on both databases (R4)."""

import os
import signal
import subprocess
import sys
from datetime import timedelta

from people import Seeker
from sqlalchemy import select, update

from portal import clock
from portal.mail import outbox
from portal.models import Booking, OutboxMessage

COUNT = 40


def test_four_workers_share_an_outbox(app, settings, db):
    maria = Seeker(app, "en")
    maria.goes_to("check")
    maria.sends()
    booking = db.scalars(select(Booking)).one()
    for _number in range(COUNT):
        outbox.put(db, "received", booking, outbox.SEEKER, clock.now())
    db.execute(update(OutboxMessage).values(due_at=clock.now() - timedelta(days=300)))
    # The mails long due and the session far off, whatever the real clock says in the workers.
    db.execute(update(Booking).values(starts_at=clock.now() + timedelta(days=3650)))
    db.commit()
    workers = [_worker(settings) for _ in range(4)]
    handled = [int(worker.communicate()[0].split()[0]) for worker in workers]
    assert [worker.returncode for worker in workers] == [0, 0, 0, 0]
    db.rollback()
    found = {kind: [] for kind in ("evidence_head", "other")}
    for mail in db.scalars(select(OutboxMessage)):
        found["evidence_head" if mail.kind == "evidence_head" else "other"].append(mail)
    assert {(mail.state, mail.tries) for mail in found["other"]} == {("sent", 1)}
    assert (
        len(found["evidence_head"]) == 1
    )  # the day's, put once by whichever worker came to it first
    sent = COUNT + 2 + [mail.state for mail in found["evidence_head"]].count("sent")
    assert sum(handled) == sent
    assert len(list((settings.data_dir / "outbox").glob("*.eml"))) == sent


def _worker(settings) -> subprocess.Popen:
    environment = {
        **os.environ,
        "PORTAL_DATA_DIR": str(settings.data_dir),
        "PORTAL_DATABASE_URL": settings.database_url,
        "PORTAL_SECRET_KEY": settings.secret_key,
    }
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "worker", "--once"]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)


def test_a_worker_ends_when_told(settings, app):
    environment = {
        **os.environ,
        "PORTAL_DATA_DIR": str(settings.data_dir),
        "PORTAL_DATABASE_URL": settings.database_url,
    }
    worker = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import portal, portal.ops.worker as w; print('up', flush=True); w.run(portal.create_app())",
        ],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert worker.stdout.readline() == "up\n"
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(timeout=30) in (0, -signal.SIGTERM)
    worker.stdout.close()
