"""The server of `make run`: prepares the portal, then serves it with its mail worker beside it."""

import errno
import os
import resource
import socket
import sys

from gunicorn import systemd
from gunicorn.app.base import BaseApplication
from gunicorn.http import wsgi

from portal import create_app
from portal.ops import demo, starting
from portal.ops.patient import PatientWorker
from portal.ops.supervising import Sender, Supervisor
from portal.ops.waiting import CONNECTIONS
from portal.version import VERSION

wsgi.SERVER = "portal"  # the header tells no stranger which program serves, and in which version


class Server(BaseApplication):
    """Gunicorn with an application that is already made."""

    def __init__(self, app, options: dict, sender: Sender):
        self.app, self.options, self.sender = app, options, sender
        super().__init__()

    def run(self):
        """Serve until told to stop, and look after the mail worker."""
        Supervisor(self, self.sender).run()

    def load_config(self):
        """Set the options; gunicorn calls this."""
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self):
        """The application; gunicorn calls this."""
        return self.app


def main() -> None:
    """Start server and worker; Ctrl-C or SIGTERM ends both."""
    if "--version" in sys.argv[1:]:
        print(VERSION)
        return
    app = starting.made(create_app)
    engine = app.extensions["portal.engine"]
    host, port = os.environ.get("HOST", "127.0.0.1"), _port(os.environ.get("PORT", "8000"))
    if not systemd.listen_fds(unset_environment=False) and _is_taken(host, port):
        sys.exit(f"Port {port} is taken. Choose another:  make run PORT=8001")
    starting.wait_for_database(engine)
    starting.prepared(app)
    _print_addresses(app, f"http://{host}:{port}")
    engine.dispose()  # each process opens connections of its own
    _allow_connections()
    sender = Sender(app)
    Server(app, _gunicorn_options(f"{host}:{port}", sender), sender).run()


def _port(typed: str) -> int:
    """Return the number of the port; end the process with one line for what is none."""
    if not typed.isdecimal() or not 0 < int(typed) < 65536:
        sys.exit(f"PORT must be a number from 1 to 65535, not {typed!r}")
    return int(typed)


def _allow_connections() -> None:
    """Let this process open as many files as its connections may need, where the system lets it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    needed = 2 * CONNECTIONS
    if soft != resource.RLIM_INFINITY and soft < needed:
        most = needed if hard == resource.RLIM_INFINITY else min(hard, needed)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def _gunicorn_options(bind: str, sender: Sender) -> dict:
    """Gunicorn's options; the mail worker ends with the server."""
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
        "on_exit": lambda _arbiter: sender.end(),
        "preload_app": True,
    }


def _is_taken(host: str, port: int) -> bool:
    """Whether another process listens at this port."""
    try:
        socket.create_server((host, port)).close()
    except OSError as error:
        return error.errno == errno.EADDRINUSE
    return False


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
