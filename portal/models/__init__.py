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
from portal.models.care import BookingNote, NeedArrangement, Refusal, StepCount
from portal.models.closed_day import ClosedDay
from portal.models.consent import ArticleRead, ConsentRecord
from portal.models.draft import Draft, DraftAnswer
from portal.models.heartbeat import Heartbeat
from portal.models.link_request import LinkRequest
from portal.models.outbox import OutboxMessage
from portal.models.past_count import PastCount
from portal.models.readiness import Readiness, ReadinessAnswer
from portal.models.slot import Slot
from portal.models.staff import (
    Absence,
    AuditEntry,
    Invitation,
    RecoveryCode,
    Role,
    StaffMember,
    StaffSession,
)

__all__ = [
    "LIVE",
    "OPEN",
    "Absence",
    "ArticleQuestion",
    "ArticleRead",
    "AuditEntry",
    "Booking",
    "BookingChange",
    "BookingNote",
    "ClosedDay",
    "ConsentRecord",
    "Draft",
    "DraftAnswer",
    "Heartbeat",
    "Helper",
    "Invitation",
    "LinkRequest",
    "NeedArrangement",
    "OutboxMessage",
    "PastCount",
    "PreferredTime",
    "Readiness",
    "ReadinessAnswer",
    "RecoveryCode",
    "Refusal",
    "Role",
    "Slot",
    "StaffMember",
    "StaffSession",
    "State",
    "StepCount",
    "SupportNeeds",
]
