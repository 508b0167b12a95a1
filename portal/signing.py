"""The keys by which the portal knows its own evidence again: none of them is in the database (S21)."""

import hmac
from collections.abc import Sequence

from sqlalchemy import Dialect, Engine

from portal import keys


class Ring:
    """The keys of one portal, the newest first: that one signs, the others only know what they signed."""

    def __init__(self, secrets: Sequence[str]):
        self._secrets = tuple(secrets)

    def sign(self, text: str) -> str:
        """Return the signature of a text: 64 hexadecimal digits. RuntimeError where there is no key."""
        if not self._secrets:
            raise RuntimeError("this database was connected without the key of the evidence")
        return keys.signature(self._secrets[0], text)

    def age(self, text: str, signed: str) -> int | None:
        """Return which key made a signature, 0 for the newest; None when none of them did."""
        for age, secret in enumerate(self._secrets):
            if hmac.compare_digest(keys.signature(secret, text), signed):
                return age
        return None


def give_keys(engine: Engine, secrets: Sequence[str]) -> None:
    """Let everything that writes evidence by this engine sign it."""
    engine.dialect.signing = Ring(secrets)  # type: ignore[attr-defined]


def of(dialect: Dialect) -> Ring:
    """Return the keys of a database."""
    return getattr(dialect, "signing", None) or Ring(())
