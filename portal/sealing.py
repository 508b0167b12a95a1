"""Text sealed for the database: what lies there opens with the portal's secret alone (S9)."""

import base64
import hmac
from functools import cached_property

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import Dialect, Engine, String, Text
from sqlalchemy.types import TypeDecorator


class Sealing:
    """The keys of one portal, each derived from its secret for one purpose."""

    def __init__(self, secret_key: str):
        self._secret_key = secret_key

    @cached_property
    def _fernet(self) -> Fernet:
        return Fernet(base64.urlsafe_b64encode(self._key("teleoffice address, sealed")))

    @cached_property
    def _digest_key(self) -> bytes:
        return self._key("teleoffice address, digest")

    def _key(self, purpose: str) -> bytes:
        """Return 256 bits for one purpose (RFC 5869)."""
        if not self._secret_key:
            raise RuntimeError("this database was connected without the portal's secret")
        return HKDF(SHA256(), length=32, salt=None, info=purpose.encode()).derive(
            self._secret_key.encode()
        )

    def sealed(self, text: str) -> str:
        """Return a text as it is kept."""
        return self._fernet.encrypt(text.encode()).decode()

    def opened(self, kept: str) -> str | None:
        """Return the text that was sealed; None when another secret sealed it."""
        try:
            return self._fernet.decrypt(kept).decode()
        except InvalidToken:
            return None

    def digest(self, text: str) -> str:
        """Return by what a text is found again: without the secret it tells nothing of the text."""
        return hmac.new(self._digest_key, text.encode(), "sha256").hexdigest()


def give_keys(engine: Engine, secret_key: str) -> None:
    """Let everything that reads or writes by this engine seal and open with the portal's secret."""
    engine.dialect.sealing = Sealing(secret_key)  # type: ignore[attr-defined]


def of(dialect: Dialect) -> Sealing:
    """Return the keys of a database."""
    return getattr(dialect, "sealing", None) or Sealing("")


class Sealed(TypeDecorator[str]):
    """A text that is kept sealed; read as None when another secret sealed it."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value, dialect):
        """The text as it is kept."""
        return None if value is None else of(dialect).sealed(value)

    def process_result_value(self, value, dialect):
        """The text that was sealed."""
        return None if value is None else of(dialect).opened(value)


class Digested(TypeDecorator[str]):
    """A text kept as its keyed digest: it can be compared, and is never read again."""

    impl = String(64)
    cache_ok = True

    def process_bind_param(self, value, dialect):
        """The digest, written and compared in place of the text."""
        return None if value is None else of(dialect).digest(value)
