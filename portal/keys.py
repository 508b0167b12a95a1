"""The secret in a link: derived when needed, so that the database alone opens nothing (S4)."""

import hashlib
import hmac
import secrets


def new_key() -> str:
    """A random key of 256 bits, fit for a cookie or an address."""
    return secrets.token_urlsafe(32)


def hashed(key: str) -> str:
    """What is stored in place of a key."""
    return hashlib.sha256(key.encode()).hexdigest()


def token(secret_key: str, seed: str) -> str:
    """The token of one booking's link: from its own seed and the portal's secret."""
    return hmac.new(secret_key.encode(), f"booking-link:{seed}".encode(), "sha256").hexdigest()
