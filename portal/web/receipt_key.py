"""The key to the receipt of the request sent last from this browser, in its web session.

On a kiosk it is the key that opened the draft: it opens a row that is erased with the person's turn, and
never the request itself. On a person's own device it is the key with which the request was sent.
"""

from flask import session

from portal.web.kiosk import is_kiosk

NAMES = ("receipt", "kiosk_receipt")


def kept() -> str | None:
    """Return the key kept in this browser; None if there is none."""
    return session.get(_name())


def keep(key: str) -> None:
    """Keep this key."""
    session[_name()] = key


def forget() -> None:
    """Keep no key to any receipt."""
    for name in NAMES:
        session.pop(name, None)


def _name() -> str:
    return NAMES[1] if is_kiosk() else NAMES[0]
