"""Slow visitors hold the served portal while an honest seeker goes on: one row for each kind and number.

    .venv/bin/python benchmarks/faults/slow_visitors.py [seconds a row takes, 12 unless told]

`head` and `body` send a byte every other second; `answer` asks for the terms again and again and reads a byte
every other second. The seeker opens pages and answers the first question, over and over, and waits 5 seconds for each.
"""

import contextlib
import socket
import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).parent.parent.parent
sys.path[:0] = [str(ROOT / folder) for folder in ("tests/browser", "tests", ".")]

from honest import PATIENCE, Honest  # noqa: E402
from served import serving  # noqa: E402

BEGINNINGS = {
    "head": b"GET /en/ HTTP/1.1\r\nHost: portal\r\nX-Slow: ",
    "body": b"POST /en/request/who HTTP/1.1\r\nHost: portal\r\nContent-Length: 9000\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\n\r\nfilled_by=",
    "answer": b"GET /en/terms HTTP/1.1\r\nHost: portal\r\n\r\n" * 200,
}
PAUSE = 2  # seconds between two bytes


class Slow:
    """So many slow visitors of one kind at an address, until they are let go."""

    def __init__(self, address: tuple[str, int], kind: str, number: int):
        self.address, self.kind, self.ended = address, kind, threading.Event()
        self.sockets = [self._begin() for _ in range(number)]
        self.thread = threading.Thread(target=self._go_on)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.ended.set()
        self.thread.join()
        for each in self.sockets:
            each.close()

    def _begin(self) -> socket.socket:
        visitor = socket.socket()
        if self.kind == "answer":
            visitor.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        visitor.bind(("127.0.0.2", 0))  # elsewhere than the seeker
        visitor.settimeout(PATIENCE)
        visitor.connect(self.address)
        visitor.sendall(BEGINNINGS[self.kind])
        visitor.settimeout(0)
        return visitor

    def _go_on(self) -> None:
        while not self.ended.wait(PAUSE):
            for place, visitor in enumerate(self.sockets):
                try:
                    self._trickle(visitor)
                except BlockingIOError:
                    pass
                except OSError:  # it was ended: such a visitor comes again
                    visitor.close()
                    with contextlib.suppress(OSError):
                        self.sockets[place] = self._begin()

    def _trickle(self, visitor: socket.socket) -> None:
        if self.kind != "answer":
            visitor.send(b"x")
        elif visitor.recv(1) == b"":
            raise ConnectionResetError


def row(address: tuple[str, int], kind: str, number: int, seconds: float) -> str:
    """The row of the table for one kind and number."""
    seeker = Honest(address)
    with contextlib.ExitStack() as held:
        if number:
            held.enter_context(Slow(address, kind, number))
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            seeker.goes_on()
    came = [took for took in seeker.took if took is not None]
    middle, longest = (statistics.median(came), max(came)) if came else (0, 0)
    never = len(seeker.took) - len(came)
    return f"| {kind} | {number} | {len(came)} | {never} | {middle * 1000:.0f} | {longest * 1000:.0f} |"


def main() -> None:
    """Print the table."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 12
    print(
        "| slow at | visitors | pages that came | that did not | median ms | longest ms |\n|---|---|---|---|---|---|"
    )
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as running:
        place = urlsplit(running.url)
        address = (place.hostname, place.port)
        print(row(address, "nothing", 0, seconds), flush=True)
        for kind in BEGINNINGS:
            for number in (8, 50, 500):
                print(row(address, kind, number, seconds), flush=True)


if __name__ == "__main__":
    main()
