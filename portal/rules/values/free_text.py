"""A text in people's own words: a note, a question, a reason."""

from portal.rules.values import folding
from portal.rules.values.unreadable import Reason, Unreadable


def read(typed: str, most: int) -> str:
    """Return the text as typed, line breaks as LF, without invisible signs and blanks around it.

    Nothing is cut: a text longer than `most` (counted by `length`) raises Unreadable TOO_LONG, one
    without anything visible EMPTY.
    """
    text = folding.as_written(typed)
    if not text:
        raise Unreadable(Reason.EMPTY)
    if length(text) > most:
        raise Unreadable(Reason.TOO_LONG, most)
    return text


def length(text: str) -> int:
    """Return how long browsers say a text is (HTML, "length" of a string): in UTF-16 code units.

    A line break counts one, a rare kanji or an emoji two; so a counter on the page, `maxlength` and
    the server agree.
    """
    return len(text) + sum(sign > "\uffff" for sign in text)
