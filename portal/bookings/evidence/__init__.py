"""Evidence of agreements and deeds: two signed chains in which any change made afterwards shows (S13, S21)."""

from portal.bookings.evidence.broken import Broken
from portal.bookings.evidence.forgotten import BY_AGE, ERASED, before_their_day, deeds_of, forget
from portal.bookings.evidence.record import entry_of, record, record_publication
from portal.bookings.evidence.verify import verify

__all__ = [
    "BY_AGE",
    "ERASED",
    "Broken",
    "before_their_day",
    "deeds_of",
    "entry_of",
    "forget",
    "record",
    "record_publication",
    "verify",
]
