"""Slow visitors of the served portal."""

import socket
from contextlib import contextmanager
from urllib.parse import urlsplit

BEGINNINGS = {
    "nothing": b"",
    "head": b"GET /en/ HTTP/1.1\r\nHost: portal\r\nX-Slow: ",
    "body": b"POST /en/find HTTP/1.1\r\nHost: portal\r\nContent-Length: 900\r\n\r\nreference=",
    "chunk": b"POST /en/find HTTP/1.1\r\nHost: portal\r\nTransfer-Encoding: chunked\r\n\r\n8\r\na",
    "large body": b"POST /en/find HTTP/1.1\r\nHost: portal\r\nContent-Length: 9000000\r\n\r\nreference=",
    "answer": b"GET /en/terms HTTP/1.1\r\nHost: portal\r\n\r\n",
}


def address(url: str) -> tuple[str, int]:
    place = urlsplit(url)
    return place.hostname, place.port


def begin(url: str, kind: str) -> socket.socket:
    visitor = socket.socket()
    visitor.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
    visitor.settimeout(60)
    visitor.connect(address(url))
    visitor.sendall(BEGINNINGS[kind])
    return visitor


@contextmanager
def slow_visitors(url: str, each: int):
    """So many slow visitors of each kind; a list of them, with their kind."""
    visitors = [(kind, begin(url, kind)) for kind in BEGINNINGS for _ in range(each)]
    try:
        yield visitors
    finally:
        for _, visitor in visitors:
            visitor.close()


def is_held(visitor: socket.socket) -> bool:
    """Whether the server still waits for a visitor: nothing was said, and the connection stands."""
    visitor.settimeout(0)
    try:
        visitor.recv(1, socket.MSG_PEEK)
    except BlockingIOError:
        return True
    return False


def rest(visitor: socket.socket) -> bytes:
    """All that the server still says before it ends the connection."""
    visitor.settimeout(60)
    said = b""
    with visitor:
        while piece := visitor.recv(65536):
            said += piece
    return said
