"""A process that is killed again and again, and a mail server that counts what it took."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections import Counter
from contextlib import suppress
from pathlib import Path


class Postbox:
    """A real mail server that notes what it took."""

    def __init__(self):
        self.taken: Counter[str] = Counter()

    async def handle_DATA(self, _server, _session, envelope):
        for line in envelope.content.decode("utf-8", "replace").split("\r\n"):
            if line.startswith("Message-ID:"):
                self.taken[line] += 1
        return "250 OK"


class Victim:
    """The process that is killed again and again."""

    def __init__(self, settings, postbox):
        root = Path(__file__).parent.parent.parent
        surroundings = {
            "PORTAL_DATA_DIR": str(settings.data_dir),
            "PORTAL_DATABASE_URL": settings.database_url,
            "PORTAL_SECRET_KEY": settings.secret_key,
            "PORTAL_REQUESTS_PER_SOURCE_AN_HOUR": "1000000",
            "PORTAL_REQUESTS_OF_A_CROWD": "1000000",
            "PORTAL_MAIL_URL": f"smtp://127.0.0.1:{postbox.port}",
            "PYTHONPATH": str(root),
        }
        self.process = subprocess.Popen(
            [sys.executable, Path(__file__).with_name("victim.py")],
            env={**os.environ, **surroundings},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def warm_up(self, orders: list[dict]) -> list[str]:
        """Do everything once, undisturbed; what was acknowledged."""
        self.process.stdin.write(json.dumps(orders) + "\n")
        self.process.stdin.flush()
        return list(iter(self.line, "ready"))

    def line(self) -> str:
        return self.process.stdout.readline().strip()

    def work_and_die(self, orders: list[dict], after: float) -> list[str]:
        """What was acknowledged before the kill."""
        self.process.stdin.write(json.dumps(orders) + "\n")
        self.process.stdin.flush()
        said = [self.line()]
        while not said[-1].startswith("working"):
            said.append(self.line())
        killer = threading.Timer(after, kill, (int(said[-1].split()[1]),))
        killer.start()
        while said[-1] != "over":
            said.append(self.line())
        killer.join()
        return said

    def end(self) -> None:
        self.process.stdin.close()
        self.process.wait(timeout=60)
        self.process.stdout.close()


def kill(process: int) -> None:
    """Kill a process at once, if it still runs."""
    with suppress(ProcessLookupError):  # it was done before
        os.kill(process, signal.SIGKILL)
