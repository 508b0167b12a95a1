"""The end of taking visitors: those who stand at the door are let in, and then it is shut (R11).

Gunicorn keeps the door open and lets nobody in, so that whoever comes meanwhile is cut off at last. A door that
is shut sends them to the other server; one that systemd holds lets them wait for the next.
"""

import select
from collections.abc import Callable, Iterable

from gunicorn.sock import BaseSocket


def shut(listeners: Iterable[BaseSocket], let_in: Callable[[BaseSocket], None]) -> None:
    """Let in whoever has come to each listener, then close it; one that was closed before stays so."""
    for listener in listeners:
        if listener.sock is None:
            continue
        waiting = select.poll()
        waiting.register(listener.fileno(), select.POLLIN)
        while waiting.poll(0):
            let_in(listener)
        listener.close()
