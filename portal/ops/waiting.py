"""Connections on which the server's main loop waits, each until its time: no thread does (S7)."""

import errno
import socket
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from selectors import EVENT_READ

from gunicorn.workers.gthread import TConn, ThreadWorker

from portal.ops import doors
from portal.ops.incoming import Incoming
from portal.ops.line import Line
from portal.web.source import grouped

CONNECTIONS = 1000  # at a time; our own choice
FROM_ONE_SOURCE = 400  # of these: sixty people in a hall, six connections each; our own choice
# For a visitor to read an answer before the connection ends, as gunicorn has it.
LEAVING_SECONDS = 2
STOPPING_SECONDS = 2  # for requests half sent when the server ends
LOOKS_EVERY = 0.5  # seconds between looks at who is late


@dataclass
class Wait:
    """The events that the main loop waits for at a connection, until when, and what it does when they are late."""

    events: int
    until: float
    is_late: Callable[[], None]


class Connection(TConn):
    """One visitor's connection."""

    def __init__(self, worker: "WaitingWorker", sock: socket.socket, address: tuple):
        super().__init__(worker.cfg, Line(sock), address, sock.getsockname())
        self.worker, self.incoming = worker, Incoming(time.monotonic())
        self.source = grouped(str(address[0]))

    def close(self, graceful: bool = False) -> None:  # noqa: FBT001, FBT002 - gunicorn calls it so
        """End it; graceful, what was answered can still be read before."""
        if graceful and self.worker.lets_leave(self):
            return
        self.worker.forget(self)
        super().close()


class WaitingWorker(ThreadWorker):
    """Gunicorn's worker with connections that wait in its main loop, and a bound on their number."""

    def init_process(self) -> None:
        """Begin with no connection; gunicorn calls this, and it ends with the server."""
        self.waits: dict[Connection, Wait] = {}
        self.by_source: dict[str, dict[Connection, None]] = defaultdict(dict)
        self.looks_at, self.stops_at = 0.0, 0.0
        self.most_from_one = CONNECTIONS if self.is_behind_proxy() else FROM_ONE_SOURCE
        super().init_process()

    def is_behind_proxy(self) -> bool:
        """Return whether all connections come from a proxy, which then bounds those of each source itself."""
        return self.app.app.extensions["portal.settings"].trusted_proxies > 0

    def accept(self, listener: socket.socket) -> None:
        """Take one more visitor; where there are too many, who waits longest goes."""
        try:
            sock, address = listener.accept()
        except OSError as error:  # gone again, or the system gives no more
            if error.errno in (errno.EMFILE, errno.ENFILE):
                self._end_longest(max(self.by_source.values(), key=len, default={}))
            return
        conn = Connection(self, sock, address)
        self.nr_conns += 1
        self.by_source[conn.source][conn] = None
        self._make_room(self.by_source[conn.source])
        self.enqueue_req(conn)

    def set_accept_enabled(self, enabled: bool) -> None:  # noqa: FBT001 - gunicorn calls it so
        super().set_accept_enabled(enabled)
        if not self.alive:  # the server ends
            doors.shut(self.sockets, self.accept)

    def _make_room(self, of_this_source: dict) -> None:
        """End a connection of a source that has too many, or else of the one that has most."""
        if len(of_this_source) > self.most_from_one:
            self._end_longest(of_this_source)
        elif sum(map(len, self.by_source.values())) > CONNECTIONS:
            self._end_longest(max(self.by_source.values(), key=len))

    def _end_longest(self, crowd: dict) -> None:
        """End the connection of these that is waited for and came first."""
        longest = next((conn for conn in crowd if conn in self.waits), None)
        if longest:
            self.waits[longest].is_late()

    def wait(self, conn: Connection, wait: Wait, is_ready: Callable[[], None]) -> None:
        """Call `is_ready` whenever the connection can be read or written, until `stop_waiting`."""
        self.waits[conn] = wait
        self.poller.register(conn.sock, wait.events, lambda _sock: is_ready())

    def stop_waiting(self, conn: Connection) -> None:
        """Wait no longer for a connection."""
        del self.waits[conn]
        self.poller.unregister(conn.sock)

    def drop(self, conn: Connection) -> None:
        """End a connection that is waited for, without a word."""
        self.stop_waiting(conn)
        self.nr_conns -= 1
        conn.close()

    def lets_leave(self, conn: Connection) -> bool:
        """Say that nothing more comes, and end the connection once the visitor has, too; False if they are gone."""
        try:
            conn.sock.shutdown(socket.SHUT_WR)
        except OSError:
            return False

        def end() -> None:
            self.stop_waiting(conn)
            conn.close()

        def look() -> None:
            if conn.sock.read() == b"":
                end()

        self.wait(conn, Wait(EVENT_READ, time.monotonic() + LEAVING_SECONDS, end), look)
        return True

    def forget(self, conn: Connection) -> None:
        """Count a connection no more."""
        of_this_source = self.by_source[conn.source]
        of_this_source.pop(conn, None)
        if not of_this_source:
            del self.by_source[conn.source]

    def murder_pending(self) -> None:
        """End every wait that took too long; gunicorn calls this at least each second."""
        now = time.monotonic()
        if now < self.looks_at:
            return
        self.looks_at = now + LOOKS_EVERY
        if not self.alive and not self.stops_at:
            self.stops_at = now + STOPPING_SECONDS
        for wait in list(self.waits.values()):
            is_reading = wait.events == EVENT_READ
            if wait.until <= now or (is_reading and self.stops_at and self.stops_at <= now):
                wait.is_late()
