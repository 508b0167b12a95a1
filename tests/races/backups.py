"""Backing up, and people who send meanwhile."""

import threading
from contextlib import contextmanager

from crowd import prepare_crowd, send_one
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.models import Slot


def back_up(app, file):
    """Back up the portal into a file; the result of the command."""
    return app.test_cli_runner().invoke(args=["backup", str(file)])


@contextmanager
def people_sending(app):
    """Requests sent one after the other in a thread; gives the list of those acknowledged."""
    slots = free_slots(app)
    acknowledged, enough = [], threading.Event()

    def send():
        for number, slot in enumerate(slots):
            send_one(app, prepare_crowd(app, slot, 1)[0])
            acknowledged.append(number)
            if enough.is_set():
                return

    sending = threading.Thread(target=send)
    sending.start()
    try:
        yield acknowledged
    finally:
        enough.set()
        sending.join()


def free_slots(app) -> list[Slot]:
    """The slots at one branch, the latest first."""
    with Session(app.extensions["portal.engine"], expire_on_commit=False) as look:
        offered = look.scalars(
            select(Slot).where(Slot.branch == "okinawa").order_by(Slot.starts_at.desc())
        )
        return offered.all()
