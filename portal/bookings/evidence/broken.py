"""What verifying finds, and in what order signatures and times may come."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy.exc import OperationalError

from portal.signing import Ring


class Broken(Exception):
    """The chain, or a record it tells of, was touched; `number` is the first one of `what` that is wrong."""

    def __init__(self, number: int, why: str, what: str = "record"):
        super().__init__(f"{what} {number}: {why}")
        self.number = number


@contextmanager
def named(number: int, what: str = "record") -> Iterator[None]:
    """Turn what cannot even be read into Broken, so that the entry is named all the same."""
    try:
        yield
    except (Broken, OperationalError):
        raise
    except Exception as error:
        raise Broken(number, f"it cannot be read ({type(error).__name__})", what) from error


class Order:
    """The order of one chain: every signature is by a key no older than the one before, and times never run back."""

    def __init__(self, ring: Ring, what: str):
        self._ring, self._what = ring, what
        self._age: int | None = None
        self._at: datetime | None = None

    def check(self, number: int, text: str, signed: str, at: datetime | None) -> None:
        """Raise Broken unless the portal signed this text, and did so next."""
        age = self._ring.age(text, signed) if signed else None
        if age is None:
            why = "it is not signed" if not signed else "its signature is not the portal's"
            raise Broken(number, f"{why}: it was written or changed without the key", self._what)
        if self._age is not None and age > self._age:
            raise Broken(number, "it is signed with a key that was given up before", self._what)
        if at is not None and self._at is not None and at < self._at:
            raise Broken(number, "its time is before that of the one before it", self._what)
        self._age, self._at = age, at or self._at

    def check_end(self, number: int, at: datetime | None) -> None:
        """Raise Broken unless this is the time of the last one."""
        if at != self._at:
            raise Broken(number, "the time at which the chain ended last was changed", self._what)
