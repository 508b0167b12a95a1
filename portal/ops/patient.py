"""Gunicorn's threads, which work on whole requests only: slow visitors wait by themselves (S7).

Gunicorn's own worker gives a thread to a visitor from the first byte on, and keeps it until the last byte of the
answer is gone; as many slow visitors as there are threads stop every page. Here the main loop reads requests and
sends answers, each within a time that counts from its beginning, and a thread never waits for the network.
"""

import time
from concurrent.futures import Future
from functools import partial
from selectors import EVENT_READ, EVENT_WRITE

from portal.ops.incoming import Incoming, TooMuch
from portal.ops.turns import Turns
from portal.ops.waiting import Connection, Wait, WaitingWorker

ANSWER_SECONDS = 60  # for the whole answer: a page takes 12 on a line of 128 kbit/s; our own choice
LARGE = 128 * 1024  # bytes of a request; nobody but an administrator with the terms sends as much
ALL_LARGE = 64 * 1024 * 1024  # of all such requests that are not yet whole; our own choice
LEFT_TO_OTHERS = 2  # threads that no single source takes; our own choice
GO_ON = b"HTTP/1.1 100 Continue\r\n\r\n"
NAMES = {"400": "Bad Request", "408": "Request Timeout", "413": "Content Too Large",
         "431": "Request Header Fields Too Large", "503": "Service Unavailable"}  # fmt: skip
WORDS = "送信の内容を受け取れませんでした。もう一度お試しください。\nWe could not read what was sent. Please try again.\n"


class PatientWorker(WaitingWorker):
    """Gunicorn's worker with requests that are read, and answers that are sent, by its main loop."""

    def init_process(self) -> None:
        """Begin with no visitor; gunicorn calls this, and it ends with the server."""
        threads = self.cfg.threads
        self.turns = Turns(threads if self.is_behind_proxy() else max(1, threads - LEFT_TO_OTHERS))
        super().init_process()

    def enqueue_req(self, conn: Connection) -> None:
        """Wait for the next request of a connection; gunicorn calls this when one may come."""
        conn.incoming = Incoming(time.monotonic())
        wait = Wait(EVENT_READ, conn.incoming.until, partial(self._refuse, conn, "408"))
        self.wait(conn, wait, lambda: self._take(conn, conn.sock.read()))
        self._take(conn, conn.sock.read())

    def _take(self, conn: Connection, piece: bytes | None) -> None:
        """Add a piece of the request; hand it to a thread when it is whole, or when no more comes."""
        incoming = conn.incoming
        if piece is None:
            return
        try:
            incoming.take(piece, time.monotonic())
        except TooMuch as error:
            self._refuse(conn, str(error))
            return
        if incoming.is_whole or (incoming.is_cut and incoming.bytes):
            self._hand_over(conn)
        elif incoming.is_cut:
            self.drop(conn)
        elif len(incoming.bytes) > LARGE and self._all_large() > ALL_LARGE:
            self._refuse(conn, "503")
        else:
            self.waits[conn].until = incoming.until
            if incoming.asks_to_go_on():
                conn.sock.sendall(GO_ON)

    def _all_large(self) -> int:
        sizes = (len(conn.incoming.bytes) for conn in self.waits)
        return sum(size for size in sizes if size > LARGE)

    def _hand_over(self, conn: Connection) -> None:
        self.stop_waiting(conn)
        conn.init()
        conn.data_ready = True
        conn.parser.unreader.unread(bytes(conn.incoming.bytes))
        conn.incoming.bytes.clear()
        self.turns.begin(conn.source, partial(super().enqueue_req, conn))

    def _refuse(self, conn: Connection, status: str) -> None:
        """Answer a request that is not taken; who sent nothing is told nothing."""
        if not conn.incoming.bytes:
            self.drop(conn)
            return
        self.stop_waiting(conn)
        self.nr_conns -= 1
        body = WORDS.encode()
        head = (
            f"HTTP/1.1 {status} {NAMES[status]}\r\nContent-Type: text/plain; charset=utf-8\r\n"
            f"Content-Length: {len(body)}\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n"
        )
        conn.sock.sendall(head.encode() + body)
        conn.close(graceful=True)

    def handle_request(self, req, conn: Connection) -> bool:
        """Answer a request in a thread; the connection ends if some of it was not read."""
        if conn.incoming.is_cut:
            req.force_close()
        return super().handle_request(req, conn)

    def _keepalive_after(self, conn: Connection, keepalive: bool) -> bool:  # noqa: FBT001 - gunicorn calls it so
        """Whether another request may follow; not where this one was shorter than it said."""
        if conn.incoming.is_cut:
            return False
        return bool(super()._keepalive_after(conn, keepalive)) and not conn.sock.was_short

    def finish_request(self, conn: Connection, fs: Future) -> None:
        """Send what is left of the answer before the connection goes on; gunicorn calls this."""
        self.turns.end(conn.source)
        if not conn.sock.rest:
            super().finish_request(conn, fs)
            return

        def send() -> None:
            if conn.sock.flush():
                self.stop_waiting(conn)
                super(PatientWorker, self).finish_request(conn, fs)

        until = time.monotonic() + ANSWER_SECONDS
        self.wait(conn, Wait(EVENT_WRITE, until, partial(self.drop, conn)), send)
