"""Article 6(2) ④: the address for mail, kept in the one shape in which mail can be sent to it."""

import string

import idna
from email_validator import EmailNotValidError, validate_email

from portal.rules import clause
from portal.rules.values import folding
from portal.rules.values.unreadable import Reason, Unreadable

LENGTH = 254  # RFC 5321, 4.5.3.1.3
_LOCAL_LENGTH = 64  # RFC 5321, 4.5.3.1.1
# These gave out addresses with `..` and `.@` until April 2009; au.com took over those of ezweb.
_ODD_CARRIERS = ("docomo.ne.jp", "ezweb.ne.jp", "au.com")  # domain 3.8
_ODD_LETTERS = frozenset(string.ascii_letters + string.digits + "._+-")


@clause("a06-p2-i4")
def read(typed: str) -> str:
    """Return the address in ASCII: half-width letters, a domain in other letters as punycode.

    Raises Unreadable: EMPTY, BLANK_INSIDE, SHAPE, ENCODED_WORD, HALF_WIDTH_LETTERS, DOMAIN, DOTS,
    TOO_LONG.
    """
    address = folding.half_width(typed).replace("。", ".")  # an input method left on
    _judge_signs(address)
    local, _at, domain = address.rpartition("@")
    domain = _domain(domain)
    address = f"{local}@{domain}"
    if len(local) > _LOCAL_LENGTH or len(address) > LENGTH:
        raise Unreadable(Reason.TOO_LONG, LENGTH)
    if _has_odd_dots(local):
        if local.startswith(".") or domain not in _ODD_CARRIERS or not set(local) <= _ODD_LETTERS:
            raise Unreadable(Reason.DOTS)
        return address
    return _validated(address, Reason.SHAPE)


@clause("a06-p2-i4")
def is_odd(address: str) -> bool:
    """Whether an address that was read is of the old carrier kind, which many servers refuse."""
    return _has_odd_dots(address.rpartition("@")[0])


def compared(address: str) -> str:
    """Return what is the same for two addresses of one person: capitals make no other one."""
    return address.casefold()


def shown(address: str) -> str:
    """Return an address that was read with its domain in the letters that its owner knows."""
    local, _at, domain = address.rpartition("@")
    try:
        written = idna.decode(domain)
    except idna.IDNAError:
        return address
    return f"{local}@{written}" if folding.half_width(written) == written else address


def _judge_signs(address: str) -> None:
    if not address:
        raise Unreadable(Reason.EMPTY)
    if " " in address:
        raise Unreadable(Reason.BLANK_INSIDE)
    local, at, domain = address.rpartition("@")
    if not at or not local or not domain or "@" in local:
        raise Unreadable(Reason.SHAPE)
    if "=?" in address:
        raise Unreadable(Reason.ENCODED_WORD)
    if not local.isascii():
        raise Unreadable(Reason.HALF_WIDTH_LETTERS)


def _domain(domain: str) -> str:
    return _validated(f"name@{domain}", Reason.DOMAIN).rpartition("@")[2]


def _has_odd_dots(local: str) -> bool:
    return ".." in local or local.startswith(".") or local.endswith(".")


def _validated(address: str, reason: Reason) -> str:
    try:
        found = validate_email(address, check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError as error:
        raise Unreadable(reason) from error
    return found.ascii_email or found.normalized  # always ASCII here: `allow_smtputf8` is off
