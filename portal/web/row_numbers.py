"""Numbers of rows as they come from addresses and forms: none that no row can have (S8)."""

from flask import Flask
from werkzeug.routing import IntegerConverter

HIGHEST = 2**31 - 1  # of an INTEGER column


def row_number(typed: str) -> int:
    """Return a number that a row or a page of a list may have; ValueError for all else."""
    if not (typed.isascii() and typed.isdigit() and len(typed) <= len(str(HIGHEST))):
        raise ValueError(typed)
    number = int(typed)
    if number > HIGHEST:
        raise ValueError(typed)
    return number


class _RowNumber(IntegerConverter):
    """An `<int:…>` of an address; what no row can have is not found."""

    def __init__(self, url_map, **options):
        super().__init__(url_map, **{"max": HIGHEST, **options})


def init_app(app: Flask) -> None:
    """Let every `<int:…>` take the numbers of rows alone."""
    app.url_map.converters["int"] = _RowNumber
