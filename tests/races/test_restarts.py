"""Restarts while people send: behind a socket that is held outside, as systemd does, nothing is lost (R11)."""

import os
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from backups import free_slots
from crowd import prepare_crowd
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.models import Booking

ROOT = Path(__file__).parent.parent.parent
SENDS, RESTARTS = 120, 3
START = 'export LISTEN_PID=$$; exec "$0" -m portal.ops.serve'


class Unit:
    """The portal as a systemd service behind a systemd socket."""

    def __init__(self, surroundings: dict[str, str], door: socket.socket, folder: Path):
        more = {"LISTEN_FDS": "1", "PORTAL_REQUESTS_PER_SOURCE_AN_HOUR": "1000000",
                "PORTAL_REQUESTS_OF_A_CROWD": "1000000", "PORTAL_HELD_SHARE_PERCENT": "100"}  # fmt: skip
        self._given = {**os.environ, **surroundings, **more}
        self._door, self._log, self.process = door, folder / "log", None

    def start(self) -> None:
        with self._log.open("ab") as log:
            self.process = subprocess.Popen(
                ["/bin/sh", "-c", START, sys.executable],
                cwd=ROOT,
                env=self._given,
                preexec_fn=lambda: os.dup2(self._door.fileno(), 3),
                pass_fds=(3,),
                stdout=log,
                stderr=log,
            )

    def stop(self) -> None:
        self.process.terminate()
        assert self.process.wait(timeout=60) == 0, self._log.read_text()


@pytest.fixture
def unit(running, surroundings, tmp_path):
    with socket.create_server(("127.0.0.1", 0), backlog=128) as door:
        unit = Unit(surroundings, door, tmp_path)
        unit.url = f"http://127.0.0.1:{door.getsockname()[1]}"
        unit.start()
        urllib.request.urlopen(f"{unit.url}/healthz", timeout=60).close()
        yield unit
        unit.stop()


def send(url: str, press) -> str | int:
    """Send as a browser does, and return where it leads, or the status of a refusal."""
    body = "&".join(f"{name}={value}" for name, value in press.form.items()).encode()
    request = urllib.request.Request(f"{url}/en/request/check", body, {"Cookie": press.cookie})

    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_given):
            return None

    try:
        with urllib.request.build_opener(Stay).open(request, timeout=90) as answer:
            return answer.status
    except urllib.error.HTTPError as answer:
        return answer.headers.get("Location") or answer.code


def test_restarts_behind_a_held_socket_lose_no_send(unit, running):
    engine = running.extensions["portal.engine"]
    slots = free_slots(running)[
        :SENDS
    ]  # each start counts the places anew: one slot is not widened
    presses = [prepare_crowd(running, slot, 1)[0] for slot in slots]
    answers = []

    def send_all() -> None:
        for press in presses:
            answers.append(send(unit.url, press))

    sending = threading.Thread(target=send_all)
    sending.start()
    for _restart in range(RESTARTS):
        before = len(answers)
        while len(answers) < before + 5 and sending.is_alive():
            threading.Event().wait(0.02)
        unit.stop()
        unit.start()
    sending.join()
    assert set(answers) == {"/en/request/sent"}, answers
    with Session(engine) as db:
        assert db.scalar(select(func.count()).select_from(Booking)) == SENDS
