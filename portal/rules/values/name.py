"""Article 6(2) ①: a name, or how it is read: any script, as its owner writes it."""

import re

from portal.rules import clause
from portal.rules.values import folding, free_text
from portal.rules.values.unreadable import Reason, Unreadable

LENGTH = 100  # domain 3.8; our own bound, no clause


@clause("a06-p2-i1")
def read(typed: str) -> str:
    """Return the name on one line as typed, without invisible signs; blanks inside it stay.

    Widths and registry forms are never folded (domain 3.8). Raises Unreadable: EMPTY, TOO_LONG.
    """
    name = re.sub("[\n\t]+", " ", folding.as_written(typed))
    if not name:
        raise Unreadable(Reason.EMPTY)
    if free_text.length(name) > LENGTH:
        raise Unreadable(Reason.TOO_LONG, LENGTH)
    return name
