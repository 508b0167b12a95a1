"""The secret in a link: derived when needed, so that the database alone opens nothing (S4)."""

import hashlib
import hmac
import secrets
import string

MARK = 12  # signs of the mark behind a long mailed token
_SIGNS = string.digits + string.ascii_letters
SHORT, SHORT_MARK = 22, 6  # of these signs: 130 bits open a request (S4), 35 tell a mailed link


def new_key() -> str:
    """A random key of 256 bits, fit for a cookie or an address."""
    return secrets.token_urlsafe(32)


def hashed(key: str) -> str:
    """Return the hash that is stored in place of a key."""
    return hashlib.sha256(key.encode()).hexdigest()


def token(secret_key: str, seed: str, generation: int = 1) -> str:
    """The token of one reader's link: from its own seed, its generation and the portal's secret.

    The first generation adds no number, so that links mailed before there were others stay valid.
    """
    number = "" if generation == 1 else f":{generation}"
    return _derived(secret_key, f"booking-link:{seed}{number}").hex()


def short_token(secret_key: str, seed: str, generation: int) -> str:
    """The token of a link that fits a line of a mail: letters and digits that no program breaks or changes."""
    return _signs(_derived(secret_key, f"short-link:{seed}:{generation}"), SHORT)


def mailed_mark(secret_key: str, known: str) -> str:
    """The 48 bits behind a long mailed token that tell it from one that was shown on a page."""
    return _derived(secret_key, f"mailed:{known}").hex()[:MARK]


def short_mark(secret_key: str, known: str) -> str:
    """The 35 bits behind a short mailed token that do the same."""
    return _signs(_derived(secret_key, f"mailed:{known}"), SHORT_MARK)


def paper_code(secret_key: str, seed: str, generation: int) -> str:
    """The 128 bits in the code on paper: of the same link, yet not the link."""
    return _derived(secret_key, f"paper:{seed}:{generation}").hex()[:32]


def handoff_token(secret_key: str, seed: str) -> str:
    """The 128 bits in the address that hands a draft to another device."""
    return _derived(secret_key, f"handoff:{seed}").hex()[:32]


def handoff_number(secret_key: str, seed: str) -> int:
    """Return the number of which the code to be typed in place of that address is made."""
    return int.from_bytes(_derived(secret_key, f"handoff-code:{seed}"), "big")


def kiosk_number(secret_key: str, token: str) -> int:
    """Return the number of which the code is made that enrols a kiosk in place of its address."""
    return int.from_bytes(_derived(secret_key, f"kiosk-code:{token}"), "big")


def public_id(key: str) -> str:
    """Return the id by which pages name the draft that a key opens; the id itself opens nothing."""
    return hashlib.sha256(f"id:{key}".encode()).hexdigest()[:16]


def receipt_key(draft_key: str, page_key: str) -> str:
    """Return the key to the receipt of what the page of a draft sent: only who holds the draft's key can make it."""
    return f"{page_key}.{hashed(f'sent:{draft_key}')[:32]}"


def is_of_page(receipt: str, page_key: str) -> bool:
    """Return whether a receipt's key was made for a page; of earlier versions it is the page's own."""
    return receipt.partition(".")[0] == page_key


def begun_key(secret_key: str, seed: str) -> str:
    """Return the key of the draft that a page begins: the same however often the page is pressed."""
    return _derived(secret_key, f"begun:{seed}").hex()


def claimed_key(secret_key: str, seed: str, browser: str) -> str:
    """Return the key of a draft that a browser took over; the same each time it presses."""
    return _derived(secret_key, f"claim:{seed}:{browser}").hex()


def code_hash(secret_key: str, code: str) -> str:
    """Return the hash stored in place of a typed code; codes are short, so the portal's secret is mixed in."""
    return _derived(secret_key, f"code:{code}").hex()


def signature(evidence_key: str, text: str) -> str:
    """Return the signature of a piece of evidence, in hexadecimal; whoever has no key can make none (S21)."""
    return _derived(evidence_key, f"evidence:{text}").hex()


def _signs(derived: bytes, count: int) -> str:
    number = int.from_bytes(derived, "big")
    return "".join(_SIGNS[number // len(_SIGNS) ** place % len(_SIGNS)] for place in range(count))


def fingerprint(secret_key: str) -> str:
    """Return by which the portal's secret is known again; nothing else is derived from it."""
    return _derived(secret_key, "fingerprint").hex()[:16]


def _derived(secret_key: str, what: str) -> bytes:
    return hmac.new(secret_key.encode(), what.encode(), "sha256").digest()
