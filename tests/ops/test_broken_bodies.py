"""Bodies that are broken, too short, too long or cut off, at the portal as it is served: 4xx, and the log is clean (S8)."""

import socket

import pytest
from served import Server
from slow import address, rest

CHUNKED = b"Transfer-Encoding: chunked\r\n"
BODIES = {
    "size that is none": (CHUNKED, b"zz\r\nabc\r\n0\r\n\r\n"),
    "size below nothing": (CHUNKED, b"-5\r\nabc\r\n0\r\n\r\n"),
    "chunk without an end": (CHUNKED, b"3\r\nabcdef\r\n0\r\n\r\n"),
    "chunk cut off": (CHUNKED, b"ff\r\nabc"),
    "no last chunk": (CHUNKED, b"3\r\nabc\r\n"),
    "size cut off": (CHUNKED, b"3"),
    "trailer cut off": (CHUNKED, b"0\r\nA: b\r\n"),
    "huge chunk": (CHUNKED, b"ffffffff\r\nabc"),
    "body cut off": (b"Content-Length: 500\r\n", b"reference=1"),
    "length that is none": (b"Content-Length: abc\r\n", b"reference=1"),
    "length below nothing": (b"Content-Length: -1\r\n", b"reference=1"),
    "two lengths": (b"Content-Length: 1\r\nContent-Length: 2\r\n", b"ab"),
    "length and chunks": (b"Content-Length: 3\r\n" + CHUNKED, b"0\r\n\r\n"),
    "no such coding": (b"Transfer-Encoding: zip\r\n", b"abc"),
    "part without an end": (b"Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 20\r\n", b"--x\r\nContent-Dispos"),
    "no boundary": (b"Content-Type: multipart/form-data\r\nContent-Length: 3\r\n", b"abc"),
}  # fmt: skip
PAGES = (
    "/en/find",
    "/en/request/who",
    "/staff/sign-in",
    "/staff/terms",
    "/no/such/page",
    "/healthz",
)


@pytest.fixture(scope="module")
def portal(tmp_path_factory):
    running = Server(tmp_path_factory.mktemp("broken"))
    running.wait_until_ready()
    yield running
    running.stop()


def answer(portal, page: str, head: bytes, body: bytes) -> bytes:
    """All that is said to a visitor who sends this and then no more."""
    visitor = socket.create_connection(address(portal.url), timeout=60)
    visitor.sendall(b"POST %s HTTP/1.1\r\nHost: portal\r\n" % page.encode() + head + b"\r\n" + body)
    visitor.shutdown(socket.SHUT_WR)
    return rest(visitor)


@pytest.mark.parametrize("kind", BODIES)
def test_a_broken_body_is_refused(portal, kind):
    for page in PAGES:
        said = answer(portal, page, *BODIES[kind])
        status = said.split(b" ", 2)[1] if said else b"none"
        assert status in (b"400", b"404", b"405", b"413", b"422", b"501", b"302", b"303"), (
            page,
            said[:200],
        )
        assert said.count(b"HTTP/1.1 ") == 1, "two answers to one request"
    log = portal.log.read_text()
    assert "Traceback" not in log
    assert '"failed"' not in log


@pytest.mark.parametrize("kind", ["size that is none", "chunk cut off", "body cut off"])
def test_it_is_said_with_400(portal, kind):
    said = answer(portal, "/en/find", *BODIES[kind])
    assert said.startswith(b"HTTP/1.1 400 ")
    assert b"We could not read what was sent" in said
