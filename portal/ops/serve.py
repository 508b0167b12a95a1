"""The server of `make run`: prepares the portal, then serves it with its mail worker beside it."""

import errno
import os
import resource
import signal
import socket
import sys

from gunicorn.app.base import BaseApplication
from gunicorn.http import wsgi

from portal import create_app
from portal.config import ConfigError
from portal.office import OfficeError
from portal.ops import demo, worker
from portal.ops.patient import PatientWorker
from portal.ops.prepare import prepare
from portal.ops.waiting import CONNECTIONS
from portal.terms import TermsError

wsgi.SERVER = "portal"  # the header tells no stranger which program serves, and in which version


class Server(BaseApplication):
    """Gunicorn with an application that is already made."""

    def __init__(self, app, options: dict):
        self.app, self.options = app, options
        super().__init__()

    def load_config(self):
        """Set the options; gunicorn calls this."""
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self):
        """The application; gunicorn calls this."""
        return self.app


def main() -> None:
    """Start server and worker; Ctrl-C or SIGTERM ends both."""
    try:
        app = create_app()
    except (ConfigError, OfficeError, TermsError) as error:
        sys.exit(f"The portal cannot start: {error}")
    host, port = os.environ.get("HOST", "127.0.0.1"), os.environ.get("PORT", "8000")
    if _is_taken(host, int(port)):
        sys.exit(f"Port {port} is taken. Choose another:  make run PORT=8001")
    prepare(app)
    app.extensions["portal.engine"].dispose()  # each process opens connections of its own
    sender = _start_worker(app)
    _print_addresses(app, f"http://{host}:{port}")
    app.extensions["portal.engine"].dispose()
    _allow_connections()
    Server(app, _gunicorn_options(f"{host}:{port}", sender)).run()


def _allow_connections() -> None:
    """Let this process open as many files as its connections may need, where the system lets it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    needed = 2 * CONNECTIONS
    if soft != resource.RLIM_INFINITY and soft < needed:
        most = needed if hard == resource.RLIM_INFINITY else min(hard, needed)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def _gunicorn_options(bind: str, sender: int) -> dict:
    """Gunicorn's options; the worker of process id `sender` ends with the server."""
    return {
        "bind": bind,
        "workers": int(os.environ.get("WEB_CONCURRENCY", "1")),
        "worker_class": PatientWorker,
        "threads": 8,
        "worker_connections": 2
        * CONNECTIONS,  # beyond its own bound the worker makes room by itself
        "sendfile": False,
        "graceful_timeout": 15,  # seconds that running requests have to finish in (R11)
        "control_socket_disable": True,
        "loglevel": "warning",
        "on_exit": lambda _arbiter: _end(sender),
        "preload_app": True,
    }


def _is_taken(host: str, port: int) -> bool:
    """Whether another process listens at this port."""
    try:
        socket.create_server((host, port)).close()
    except OSError as error:
        return error.errno == errno.EADDRINUSE
    return False


def _start_worker(app) -> int:
    """Start the worker as a process of its own; return its id."""
    parent, child = os.getpid(), os.fork()
    if child == 0:
        worker.run(app, parent)
        os._exit(0)
    return child


def _end(child: int) -> None:
    """End the worker of this process id, after the mail in hand."""
    try:
        os.kill(child, signal.SIGTERM)
        os.waitpid(child, 0)
    except (ProcessLookupError, ChildProcessError):
        pass


def _print_addresses(app, address: str) -> None:
    """Print where the portal is; in demo mode also where mails lie and how staff sign in."""
    settings = app.extensions["portal.settings"]
    print(f"\n  The portal is at {address}/\n", flush=True)
    if settings.mode == "demo":
        print(
            f"  Demo mode. Mails: {address}/demo/mails\n"
            f"  and as files in {settings.outbox_dir}\n\n"
            f"  Staff desk: {address}/staff/\n"
            f"  Sign in as {demo.ADMINISTRATOR} with the passphrase  {demo.make_staff(app)}\n\n"
            "  Ctrl-C ends it.\n",
            flush=True,
        )


if __name__ == "__main__":
    main()
