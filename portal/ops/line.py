"""The socket of a visitor as the server's threads see it: none of them ever waits for the network."""

import socket

AT_ONCE = 64 * 1024  # bytes handed to the system in one go


class Line:
    """A socket that gives what has come, and keeps what cannot be sent yet in `rest`.

    Gunicorn switches its sockets between waiting and not waiting; this one never waits.
    """

    def __init__(self, sock: socket.socket):
        self.sock = sock
        self.rest = bytearray()
        self.was_short = (
            False  # somebody asked for more than had come: where a next request begins is not known
        )
        sock.settimeout(0)

    def read(self) -> bytes | None:
        """Return what has come; empty at the end, None where nothing is there yet."""
        try:
            return self.sock.recv(AT_ONCE)
        except BlockingIOError:
            return None
        except OSError:
            return b""

    def recv(self, _size: int) -> bytes:
        """Return what has come; nothing, as at the end, where there is no more yet."""
        come = self.read() or b""
        self.was_short = self.was_short or not come
        return come

    def sendall(self, sent: bytes) -> None:
        """Send at once what can be sent, and keep the rest."""
        self.rest += sent
        self.flush()

    def send(self, sent: bytes) -> int:
        """Take all of it; return its length."""
        self.sendall(sent)
        return len(sent)

    def flush(self) -> bool:
        """Send more of the rest; return whether nothing is left, as when nobody is there any more."""
        try:
            while self.rest:
                del self.rest[: self.sock.send(self.rest[:AT_ONCE])]
        except BlockingIOError:
            return False
        except OSError:
            self.rest.clear()
        return True

    def fileno(self) -> int:
        """Return the number by which the system knows the socket."""
        return self.sock.fileno()

    def shutdown(self, how: int) -> None:
        """End one direction of the connection."""
        self.sock.shutdown(how)

    def close(self) -> None:
        """End the connection."""
        self.sock.close()

    def setblocking(self, _flag: object) -> None:
        """Change nothing."""

    def settimeout(self, _seconds: float | None) -> None:
        """Change nothing."""

    def gettimeout(self) -> float:
        """Return 0: it never waits."""
        return 0.0
