"""Bodies of requests that break off or are broken: what was sent is refused, nothing of ours has failed (S8)."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from flask import Flask
from werkzeug.exceptions import ClientDisconnected


class _Body:
    """The body as the server gives it, whose errors of reading are the sender's: 400."""

    def __init__(self, body: Any, announced: str):
        self.body, self.missing = body, int(announced) if announced.isdecimal() else 0

    def read(self, size: int = -1) -> bytes:
        return self._tried(self.body.read, size)

    def readline(self, size: int = -1) -> bytes:
        return self._tried(self.body.readline, size)

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.readline, b"")

    def _tried(self, read: Callable[[int], bytes], size: int) -> bytes:
        try:
            got = read(size)
        except Exception as error:  # each server has errors of its own for it
            raise ClientDisconnected from error
        self.missing -= len(got)
        if self.missing > 0 and size != 0 and not got:
            raise ClientDisconnected  # it ended before the length that was announced
        return got


def init_app(app: Flask) -> None:
    """Let every body be read so."""
    answers = app.wsgi_app

    def with_body(environ: dict, start_response: Callable) -> Iterable[bytes]:
        body = _Body(environ["wsgi.input"], environ.get("CONTENT_LENGTH") or "")
        return answers({**environ, "wsgi.input": body}, start_response)

    app.wsgi_app = with_body  # type: ignore[method-assign]
