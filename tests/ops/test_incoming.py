"""When a request is whole, however it comes; and what is not waited for."""

import pytest

from portal.ops.incoming import (
    BODY_BYTES,
    BODY_SECONDS,
    HEAD_BYTES,
    HEAD_SECONDS,
    Incoming,
    TooMuch,
)

HEAD = b"POST /en/find HTTP/1.1\r\nHost: portal\r\n"
WHOLE = {
    "head": b"GET / HTTP/1.1\r\nHost: portal\r\n\r\n",
    "length": HEAD + b"Content-Length: 5\r\n\r\nabcde",
    "chunks": HEAD + b"Transfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n2\r\nde\r\n0\r\n\r\n",
    "trailers": HEAD + b"Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\nA: b\r\nC: d\r\n\r\n",
}


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
@pytest.mark.parametrize("kind", WHOLE)
def test_a_request_is_whole_with_its_last_byte(kind, size):
    request, incoming = WHOLE[kind], Incoming(0)
    pieces = [request[place : place + size] for place in range(0, len(request), size)]
    for piece in pieces:
        assert not incoming.is_whole
        incoming.take(piece, 0)
    assert incoming.is_whole
    assert not incoming.is_cut
    assert incoming.bytes == request


@pytest.mark.parametrize("kind", WHOLE)
def test_what_is_sent_ahead_is_left_out(kind):
    incoming = Incoming(0)
    incoming.take(WHOLE[kind] + b"GET /staff/ HTTP/1.1\r\n\r\n", 0)
    assert incoming.is_whole
    assert incoming.is_cut
    assert incoming.bytes == WHOLE[kind]


def test_time_counts_from_the_beginning_and_once_more_from_the_whole_head():
    incoming = Incoming(100)
    for second in range(10):
        incoming.take(b"GET / HTTP/1.1\r\n"[second : second + 1], 100 + second)
    assert incoming.until == 100 + HEAD_SECONDS
    incoming.take(b"\r\nHost: portal\r\nContent-Length: 5\r\n\r\n", 112)
    incoming.take(b"ab", 130)
    assert incoming.until == 112 + BODY_SECONDS


def test_a_body_that_is_too_long_is_not_waited_for():
    incoming = Incoming(0)
    incoming.take(HEAD + b"Content-Length: %d\r\n\r\nabc" % (BODY_BYTES + 1), 0)
    assert incoming.is_whole
    assert incoming.is_cut
    assert incoming.bytes.endswith(b"\r\n\r\nabc")


@pytest.mark.parametrize("size", [b"-5", b"+5", b"0x5", b"1_0", b"", b"g", b"9" * 9, b" 5"])
def test_chunks_that_are_none_are_handed_on_to_be_refused(size):
    incoming = Incoming(0)
    incoming.take(HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + size + b"\r\nabcde\r\n", 0)
    assert incoming.is_whole
    assert incoming.is_cut


@pytest.mark.parametrize(
    ("begin", "more", "status"),
    [
        (b"GET / HTTP/1.1\r\n", b"X: y\r\n", "431"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n", "413"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"a", "400"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n0\r\n", b"A: b\r\n", "431"),
    ],
)
def test_what_never_ends_is_refused(begin, more, status):
    incoming = Incoming(0)
    incoming.take(begin, 0)
    with pytest.raises(TooMuch, match=status):
        take_all(incoming, more, times=(BODY_BYTES + HEAD_BYTES) // len(more))


def take_all(incoming: Incoming, more: bytes, times: int) -> None:
    for _ in range(times):
        incoming.take(more, 0)


def test_who_waits_for_a_word_gets_it_once():
    incoming = Incoming(0)
    incoming.take(HEAD + b"Expect: 100-continue\r\nContent-Length: 5\r\n\r\n", 0)
    assert [incoming.asks_to_go_on(), incoming.asks_to_go_on()] == [True, False]


def test_the_end_of_a_connection_cuts_a_request():
    incoming = Incoming(0)
    incoming.take(HEAD, 0)
    incoming.take(b"", 1)
    assert incoming.is_cut
    assert not incoming.is_whole
