"""Servers of a test on this machine alone."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager

from aiosmtpd.controller import Controller


def free_port() -> int:
    """A port at which nothing listens just now."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


@contextmanager
def mail_server(handler, kind: type[Controller] = Controller, **options) -> Iterator:
    """A mail server that hands everything to `handler`, which learns its `port` and its `controller`.

    A test that stops it takes the controller away.
    """
    handler.port = free_port()
    handler.controller = kind(handler, hostname="127.0.0.1", port=handler.port, **options)
    handler.controller.start()
    try:
        yield handler
    finally:
        if handler.controller:
            handler.controller.stop()
