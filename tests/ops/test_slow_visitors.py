"""Visitors who send or read slowly, at the portal as it is served, stop nobody (S7)."""

import sys
from http.client import HTTPConnection
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from served import Server
from slow import begin, is_held, rest, slow_visitors

# The same server, in less patience than it has.
HURRIED = """
from portal.ops import incoming, patient, waiting
incoming.HEAD_SECONDS, incoming.BODY_SECONDS, patient.ANSWER_SECONDS = 1, 2, 1
waiting.FROM_ONE_SOURCE = 20
from portal.ops import serve
serve.main()
"""


def started(folder, *program):
    running = Server(folder, program=program) if program else Server(folder)
    running.wait_until_ready()
    return running


@pytest.fixture(scope="module")
def portal(tmp_path_factory):
    running = started(tmp_path_factory.mktemp("patient"))
    yield running
    if running.process.poll() is None:
        running.stop()


@pytest.fixture(scope="module")
def hurried(tmp_path_factory):
    running = started(tmp_path_factory.mktemp("hurried"), sys.executable, "-c", HURRIED)
    yield running
    running.stop()


def opens(portal, path: str) -> str:
    with urlopen(f"{portal.url}{path}", timeout=30) as answer:
        return answer.read().decode()


def test_pages_come_while_many_are_slow(portal):
    with slow_visitors(portal.url, 10) as visitors:
        for path in ("/readyz", "/en/", "/en/request/who", "/ja/terms", "/readyz"):
            assert opens(portal, path)
        held = [kind for kind, visitor in visitors if is_held(visitor)]
    assert {kind: held.count(kind) for kind in ("head", "body", "chunk")} == {
        "head": 10,
        "body": 10,
        "chunk": 10,
    }, "they were not slow while the pages came"


@pytest.mark.parametrize("kind", ["head", "body", "chunk"])
def test_who_takes_too_long_is_told_and_gone(hurried, kind):
    said = rest(begin(hurried.url, kind))
    assert said.startswith(b"HTTP/1.1 408 ")
    assert "もう一度".encode() in said


def test_who_says_nothing_is_told_nothing(hurried):
    assert rest(begin(hurried.url, "nothing")) == b""


def test_a_body_beyond_all_bounds_is_refused_without_reading_it(portal):
    said = rest(begin(portal.url, "large body"))
    assert said.startswith(b"HTTP/1.1 413 ")
    assert b"What was sent is too long" in said


def test_one_source_cannot_have_every_connection(hurried):
    visitors = [begin(hurried.url, "head") for _ in range(60)]
    assert opens(hurried, "/en/")
    assert rest(visitors[0]).startswith(b"HTTP/1.1 408 "), "who came first goes first"
    for visitor in visitors:
        visitor.close()


def test_a_second_request_sent_ahead_is_not_answered(portal):
    visitor = begin(portal.url, "nothing")
    visitor.sendall(b"GET /healthz HTTP/1.1\r\nHost: portal\r\n\r\n" * 3)
    said = rest(visitor)
    assert said.count(b"HTTP/1.1 200 ") == 1
    assert b"Connection: close" in said


def test_one_connection_serves_one_request_after_another(portal):
    visitor = HTTPConnection(urlsplit(portal.url).netloc, timeout=30)
    visitor.connect()
    held = visitor.sock
    for _ in range(3):
        visitor.request("GET", "/healthz")
        with visitor.getresponse() as answer:
            assert answer.read().startswith(b"ok\n")
        assert visitor.sock is held, "the connection was closed"
    visitor.close()


def test_who_waits_for_a_word_before_the_body_gets_it(portal):
    visitor = begin(portal.url, "nothing")
    head = (
        b"POST /en/find HTTP/1.1\r\nHost: portal\r\nConnection: close\r\nExpect: 100-continue\r\n"
    )
    visitor.sendall(head + b"Content-Length: 11\r\n\r\n")
    assert visitor.recv(1000).startswith(b"HTTP/1.1 100 ")
    visitor.sendall(b"reference=1")
    assert b"HTTP/1.1 422 " in rest(visitor)


def test_the_server_ends_although_many_are_slow(portal):
    with slow_visitors(portal.url, 2):
        assert portal.stop() == 0
