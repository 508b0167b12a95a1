"""Evidence of agreements: one chain of hashes in which any change made afterwards shows (S13)."""

from portal.bookings.evidence.judge import Broken
from portal.bookings.evidence.record import entry_of, forget, record, record_publication
from portal.bookings.evidence.verify import verify

__all__ = ["Broken", "entry_of", "forget", "record", "record_publication", "verify"]
