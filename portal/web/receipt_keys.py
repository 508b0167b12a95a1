"""The keys to what was sent from this browser; a kiosk has only that to the request sent last."""

from flask import session

from portal.web import browser
from portal.web.kiosk import is_kiosk

SENT = "sent"
MOST = 5  # requests that one's own device remembers of a day; our own choice


def take(key: str) -> None:
    """Keep, in place of the draft, the key to the request it became; on a kiosk also what eases it."""
    eased = {name: session[name] for name in browser.EASED if is_kiosk() and name in session}
    sent = all_keys()
    browser.forget_draft(browser.draft_key())
    session.permanent = not is_kiosk()
    session[_name()] = key
    session.update(eased)
    if not is_kiosk():
        session[SENT] = [*(each for each in sent if each != key), key][-MOST:]


def last() -> str | None:
    """Return the key to the receipt of the request sent last; on a kiosk the key of the draft it was."""
    return session.get(_name())


def all_keys() -> list[str]:
    """Return the keys to what was sent from this device of one's own, the last one at the end."""
    return [] if is_kiosk() else session.get(SENT, [])


def forget_last() -> None:
    """Keep no key to the request sent last: it was taken back."""
    key = session.pop(_name(), None)
    session[SENT] = [each for each in all_keys() if each != key]


def _name() -> str:
    return browser.RECEIPTS[is_kiosk()]
