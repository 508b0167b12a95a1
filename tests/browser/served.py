"""The portal as `make run` serves it, for a test."""

import os
import signal
import subprocess
import sys
import threading
import urllib.request
from contextlib import contextmanager
from pathlib import Path

from loopback import free_port

ROOT = Path(__file__).parent.parent.parent
PROGRAM = (sys.executable, "-m", "portal.ops.serve")
PATIENCE = 60  # seconds: a loaded machine is slow, but a state that never comes ends the test
# A test browser asks nobody outside for anything.
# Maria sends in many tests of one server, and often asks for the same day.
ROOMY = {"open_requests_per_person": 1000, "held_share_percent": 100}
FLAGS = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"]  # fmt: skip


class Server:
    """The running portal: its address and its folder."""

    def __init__(self, folder: Path, *, own_data: bool = True, program: tuple[str, ...] = PROGRAM):
        port = free_port()
        self.folder, self.url = folder, f"http://127.0.0.1:{port}"
        environment = {
            **os.environ,
            "PORT": str(port),
            "HOST": "127.0.0.1",
            **{f"PORTAL_{name.upper()}": str(value) for name, value in ROOMY.items()},
            **({"PORTAL_DATA_DIR": str(folder)} if own_data else {}),
        }
        self.log = folder / f"log-{port}"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                program,
                cwd=ROOT,
                env=environment,
                stdout=log,
                stderr=log,
            )

    def wait_until_ready(self) -> None:
        pause = threading.Event()
        while self.process.poll() is None:
            try:
                with urllib.request.urlopen(f"{self.url}/readyz", timeout=5) as answer:
                    if answer.status == 200:
                        return
            except OSError:
                pause.wait(0.05)
        raise AssertionError(self.log.read_text())

    def stop(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(
            timeout=PATIENCE
        )  # it may take its time to finish what it was asked


@contextmanager
def serving(folder: Path):
    """A portal of its own in this folder, ready, and stopped afterwards."""
    running = Server(folder)
    running.wait_until_ready()
    try:
        yield running
    finally:
        running.stop()
