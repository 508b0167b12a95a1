"""What has come of one request: when it is whole, until when it may take, and what is too much."""

import re
from collections.abc import Generator

HEAD_SECONDS = 15  # for the whole head, from the connection on; our own choice
BODY_SECONDS = 30  # for the whole body, which is a few thousand bytes from a person; our own choice
HEAD_BYTES = 64 * 1024  # our own choice; browsers send 2,000
# One form of the desk carries long texts (portal/desk/terms_opened.py); with room for the pieces it comes in.
BODY_BYTES = 768 * 1024
LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*(\d{1,12})[ \t]*\r\n")
IN_CHUNKS = re.compile(rb"\r\ntransfer-encoding:")
WAITS_FOR_A_WORD = re.compile(rb"\r\nexpect:[ \t]*100-continue")
CHUNK_LINE = 1024  # bytes
CHUNK_SIZE = re.compile(
    rb"[0-9a-fA-F]{1,8}[ \t]*(;.*)?", re.S
)  # gunicorn itself judges what stands behind it


class TooMuch(Exception):
    """A head or a body beyond what the portal takes; the message is the status to answer with."""


class Incoming:
    """The bytes of one request. Each is looked at once, however small the pieces are that it comes in."""

    def __init__(self, now: float):
        self.bytes = bytearray()
        self.until = now + HEAD_SECONDS
        self.is_whole = False  # or nothing more of it is waited for
        self.is_cut = False  # more of it may come, and is not read
        self.waits_for_a_word = False
        self._now = now
        self._more = self._parts()

    def take(self, piece: bytes, now: float) -> None:
        """Add what has come by now, in seconds of the same count; nothing means the end. Raises TooMuch."""
        self.bytes += piece
        self._now = now
        self.is_cut = self.is_cut or not piece
        try:
            next(self._more)
        except StopIteration as whole:
            self.is_whole = True
            self._leave_out(whole.value)

    def asks_to_go_on(self) -> bool:
        """Return, once, whether the visitor waits for a word before sending the body (RFC 9110, 10.1.1)."""
        asks, self.waits_for_a_word = self.waits_for_a_word, False
        return asks

    def _leave_out(self, end: int | None) -> None:
        """Take nothing behind the end of the request: no browser sends a second one before the answer to the first."""
        if end is None:  # too much, or no chunks: whoever reads it says so
            self.is_cut = True
        elif len(self.bytes) > end:
            self.is_cut = True
            del self.bytes[end:]

    def _parts(self) -> Generator[None, None, int | None]:
        """Go through head and body, and stop wherever more must come first; return the end if it is known."""
        begin = yield from self._after(b"\r\n\r\n", 0, HEAD_BYTES, "431")
        self.until = self._now + BODY_SECONDS
        head = bytes(self.bytes[:begin]).lower()
        self.waits_for_a_word = bool(WAITS_FOR_A_WORD.search(head))
        if IN_CHUNKS.search(head):
            return (yield from self._chunks(begin))
        length = LENGTH.search(head)
        size = int(length[1]) if length else 0
        if size > BODY_BYTES:  # the portal says so without reading it
            return None
        yield from self._reaches(begin + size)
        return begin + size

    def _chunks(self, begin: int) -> Generator[None, None, int | None]:
        """Go through chunks (RFC 9112, 7.1); what is no chunk is left to gunicorn, which refuses it."""
        place, size = begin, None
        while size != 0:
            end = yield from self._after(b"\r\n", place, CHUNK_LINE, "400")
            size = self._size(place, end)
            if size is None:
                return None
            place = end + size + 2 if size else end
            if place - begin > BODY_BYTES:
                raise TooMuch("413")
            yield from self._reaches(place)
        return (yield from self._trailers(place))

    def _trailers(self, begin: int) -> Generator[None, None, int]:
        """Go through the lines behind the last chunk, up to an empty one."""
        line, end = begin, 0
        while end != line + 2:
            line = end or begin
            end = yield from self._after(b"\r\n", line, begin + HEAD_BYTES - line, "431")
        return end

    def _size(self, place: int, end: int) -> int | None:
        line = bytes(self.bytes[place : end - 2])
        return int(line.split(b";")[0], 16) if CHUNK_SIZE.fullmatch(line) else None

    def _after(self, mark: bytes, place: int, most: int, status: str) -> Generator[None, None, int]:
        """Return the place after a mark, once it has come; it lies at most so many bytes further on."""
        looked = place
        while (found := self.bytes.find(mark, looked)) < 0:
            if len(self.bytes) - place > most:
                raise TooMuch(status)
            looked = max(place, len(self.bytes) - len(mark) + 1)
            yield
        return found + len(mark)

    def _reaches(self, place: int) -> Generator[None, None, None]:
        """Wait until all bytes before this place have come."""
        while len(self.bytes) < place:
            yield
