"""How long something took in the middle, and for all but one in ten."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil


@dataclass(frozen=True)
class Spread:
    """The 50th and the 90th percentile of `count` measured values, both None without any.

    Each is one of the values measured (nearest rank): so many of a hundred were no larger.
    """

    count: int
    p50: float | None
    p90: float | None


def spread(values: Iterable[float]) -> Spread:
    """Return the percentiles of these values."""
    found = sorted(values)
    return Spread(len(found), _ranked(found, 50), _ranked(found, 90))


def _ranked(found: list[float], percent: int) -> float | None:
    return found[ceil(len(found) * percent / 100) - 1] if found else None
