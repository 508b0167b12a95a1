"""What is kept. Every table is named here."""

from portal.models.booking import (
    ArticleQuestion,
    Booking,
    BookingChange,
    Helper,
    PreferredTime,
    State,
    SupportNeeds,
)
from portal.models.consent import ArticleRead, ConsentRecord
from portal.models.draft import Draft, DraftAnswer
from portal.models.outbox import OutboxMessage
from portal.models.slot import Slot

__all__ = [
    "ArticleQuestion",
    "ArticleRead",
    "Booking",
    "BookingChange",
    "ConsentRecord",
    "Draft",
    "DraftAnswer",
    "Helper",
    "OutboxMessage",
    "PreferredTime",
    "Slot",
    "State",
    "SupportNeeds",
]
