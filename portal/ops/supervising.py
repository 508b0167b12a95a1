"""The mail worker beside the web server: started again whenever it ends, and told aloud (R4)."""

import os
import signal
import time
from collections.abc import Callable

from flask import Flask
from gunicorn.arbiter import Arbiter

from portal.ops import worker

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0  # seconds before it is started again; our own choice
STEADY = 300.0  # seconds after which it counts as having worked; our own choice


class Sender:
    """One mail worker, a process of its own that is looked after."""

    def __init__(self, app: Flask, work: Callable[[Flask, int], None] = worker.run):
        self._app, self._work, self._log = app, work, app.extensions["portal.log"]
        self._pid, self._begun_at, self._next_at = 0, 0.0, 0.0
        self._pause = FIRST_PAUSE

    def keep(self, shut: Callable[[], None]) -> None:
        """Start the worker unless it runs or rests; `shut` ends in it what belongs to the server alone."""
        self.look()
        if self._pid or time.monotonic() < self._next_at:
            return
        parent, self._begun_at = os.getpid(), time.monotonic()
        self._pid = os.fork()
        if self._pid:
            self._log.info("the mail worker begins", pid=self._pid)
        else:
            try:
                shut()
                self._app.extensions["portal.engine"].dispose(close=False)
                self._work(self._app, parent)
            finally:
                os._exit(0)

    def look(self) -> None:
        """Note that the worker has ended, if it has, and when it is started again."""
        if not self._pid:
            return
        ended, status = os.waitpid(self._pid, os.WNOHANG)
        if not ended:
            return
        self._pid, now = 0, time.monotonic()
        if now - self._begun_at > STEADY:
            self._pause = FIRST_PAUSE
        self._next_at = now + self._pause
        self._log.error("the mail worker ended", how=_how(status), again_in_seconds=self._pause)
        self._pause = min(2 * self._pause, LONGEST_PAUSE)

    def end(self) -> None:
        """End the worker after the mail in hand."""
        if self._pid:
            os.kill(self._pid, signal.SIGTERM)
            os.waitpid(self._pid, 0)
            self._pid = 0


class Supervisor(Arbiter):
    """Gunicorn's master, which looks after the mail worker as it does after its own."""

    def __init__(self, server, sender: Sender):
        self._sender = sender
        super().__init__(server)

    def manage_workers(self) -> None:
        """Start what is not running; gunicorn calls this each second."""
        self._sender.keep(self._shut_in_child)
        super().manage_workers()

    def reap_workers(self) -> None:
        """Note what has ended, the worker first: gunicorn takes every process that has."""
        self._sender.look()
        super().reap_workers()

    def _shut_in_child(self) -> None:
        """Let go of the server's sockets, and of its way with signals."""
        for name in (*self.SIGNALS, signal.SIGCHLD):
            signal.signal(name, signal.SIG_DFL)
        for listener in self.LISTENERS:
            listener.sock.close()


def _how(status: int) -> str:
    """Return how a process ended, as waitpid tells it."""
    if os.WIFSIGNALED(status):
        return signal.Signals(os.WTERMSIG(status)).name
    return f"exit {os.waitstatus_to_exitcode(status)}"
