"""What is kept. Every table is named here."""

from portal.models.booking import (
    LIVE,
    OPEN,
    ArticleQuestion,
    Booking,
    BookingChange,
    Helper,
    PreferredTime,
    State,
    SupportNeeds,
)
from portal.models.closed_day import ClosedDay
from portal.models.consent import ArticleRead, ConsentRecord
from portal.models.draft import Draft, DraftAnswer
from portal.models.heartbeat import Heartbeat
from portal.models.link_request import LinkRequest
from portal.models.outbox import OutboxMessage
from portal.models.past_count import PastCount
from portal.models.slot import Slot

__all__ = [
    "LIVE",
    "OPEN",
    "ArticleQuestion",
    "ArticleRead",
    "Booking",
    "BookingChange",
    "ClosedDay",
    "ConsentRecord",
    "Draft",
    "DraftAnswer",
    "Heartbeat",
    "Helper",
    "LinkRequest",
    "OutboxMessage",
    "PastCount",
    "PreferredTime",
    "Slot",
    "State",
    "SupportNeeds",
]
