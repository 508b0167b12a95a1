"""Article 4: the address of a session at TeleOffice, kept in the one way it can be written."""

import re
from collections.abc import Iterable
from urllib.parse import SplitResult, urlsplit

from portal.rules import clause
from portal.rules.values import folding
from portal.rules.values.unreadable import Reason, Unreadable

LENGTH = 500  # our own choice, no clause
_SCHEME = "https://"
_SIGNS = re.compile(r"[A-Za-z0-9\-._~:/?@!$&'()*+,;=%\[\]]+")  # RFC 3986, without `#`
_ESCAPE = re.compile("%([0-9A-Fa-f]{2})")
_UNRESERVED = re.compile(r"[A-Za-z0-9\-._~]")
_DOT_SEGMENT = re.compile(r"/\.{1,2}(/|$)")


@clause("a04-p1-s1")
def read(typed: str, hosts: Iterable[str]) -> str:
    """Return the https address at one of the office's hosts, in RFC 3986's normal form.

    Raises Unreadable: EMPTY, SCHEME, TEXT_AFTER, SHAPE, CREDENTIALS, HOST, PORT, TOO_LONG.
    """
    address = folding.half_width(typed)
    _judge_signs(address)
    parts = _split(address)
    host = (parts.hostname or "").rstrip(".")
    if parts.username is not None:
        raise Unreadable(Reason.CREDENTIALS)
    if host not in {known.lower() for known in hosts}:
        raise Unreadable(Reason.HOST)
    path = _unescaped(parts.path) or "/"
    if _DOT_SEGMENT.search(path):
        raise Unreadable(Reason.SHAPE)
    query = f"?{_unescaped(parts.query)}" if parts.query else ""
    address = f"{_SCHEME}{host}{path}{query}"
    if len(address) > LENGTH:
        raise Unreadable(Reason.TOO_LONG, LENGTH)
    return address


def compared(address: str) -> str:
    """Return what is the same for two addresses of one session: capitals make no other session.

    TeleOffice may or may not heed capitals behind the host; refusing two that differ in them alone
    costs nothing, letting two people into one session does.
    """
    return address.casefold().rstrip("/")


def _judge_signs(address: str) -> None:
    if not address:
        raise Unreadable(Reason.EMPTY)
    if not address.lower().startswith(_SCHEME):
        raise Unreadable(Reason.SCHEME)
    if " " in address or "#" in address or not address.isascii():
        raise Unreadable(Reason.TEXT_AFTER)
    if not _SIGNS.fullmatch(address):
        raise Unreadable(Reason.SHAPE)


def _split(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise Unreadable(Reason.SHAPE) from error
    if port not in (None, 443) and parts.username is None:
        raise Unreadable(Reason.PORT)
    return parts


def _unescaped(part: str) -> str:
    """Letters and digits that need no escape bare, other escapes in capitals (RFC 3986, 6.2.2)."""

    def plain(found: re.Match) -> str:
        sign = chr(int(found[1], 16))
        return sign if _UNRESERVED.fullmatch(sign) else found[0].upper()

    return _ESCAPE.sub(plain, part)
