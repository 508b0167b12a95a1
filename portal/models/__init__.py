"""The tables. Every model is named here."""

from portal.models.booking import Booking
from portal.models.care import BookingNote, NeedArrangement, Refusal, StepCount
from portal.models.closed_day import ClosedDay, ClosedPart
from portal.models.consent import ArticleRead, ConsentRecord
from portal.models.counsellor import CounsellorClaim
from portal.models.declined import DraftDecline, TermsDecline
from portal.models.draft import Draft, DraftAgreement, DraftAnswer, DraftReading
from portal.models.erasure import Erasure, ErasureRequest
from portal.models.evidence import ChainedDeed, ConsentChain, ConsentEvidence, EvidenceHead
from portal.models.handoff import Handoff, Purpose
from portal.models.heartbeat import Heartbeat
from portal.models.held import HeldPress
from portal.models.helper_card import HelperCard
from portal.models.history import (
    ENDED,
    LIVE,
    OPEN,
    BookingChange,
    BookingCorrection,
    CallAttempt,
    CallResult,
    Deed,
    State,
)
from portal.models.interpreter import (
    SIGN,
    InterpreterClaim,
    InterpreterDayOff,
    InterpreterRule,
    InterpreterTime,
)
from portal.models.kiosk import Kiosk, KioskReceipt
from portal.models.link_request import LinkRequest
from portal.models.mail_phrases import MailPhrases
from portal.models.needs import ArticleQuestion, PreferredTime, SupportNeeds
from portal.models.office_setting import OfficeSetting
from portal.models.outbox import OutboxMessage
from portal.models.past_count import PastCount
from portal.models.people import Helper
from portal.models.portal_mark import PortalMark
from portal.models.readiness import Readiness, ReadinessAnswer
from portal.models.roster import Absence, PlainCapacity, WorkingHours
from portal.models.search_key import SearchKey
from portal.models.sign_in_try import SignInTry
from portal.models.slot import Slot
from portal.models.staff import (
    AuditEntry,
    CalendarFeed,
    Invitation,
    RecoveryCode,
    Role,
    StaffMember,
    StaffSession,
)
from portal.models.teleoffice import TeleofficeAddress
from portal.models.terms_publication import TermsPublication

__all__ = [
    "ENDED",
    "LIVE",
    "OPEN",
    "SIGN",
    "Absence",
    "ArticleQuestion",
    "ArticleRead",
    "AuditEntry",
    "Booking",
    "BookingChange",
    "BookingCorrection",
    "BookingNote",
    "CalendarFeed",
    "CallAttempt",
    "CallResult",
    "ChainedDeed",
    "ClosedDay",
    "ClosedPart",
    "ConsentChain",
    "ConsentEvidence",
    "ConsentRecord",
    "CounsellorClaim",
    "Deed",
    "Draft",
    "DraftAgreement",
    "DraftAnswer",
    "DraftDecline",
    "DraftReading",
    "Erasure",
    "ErasureRequest",
    "EvidenceHead",
    "Handoff",
    "Heartbeat",
    "HeldPress",
    "Helper",
    "HelperCard",
    "InterpreterClaim",
    "InterpreterDayOff",
    "InterpreterRule",
    "InterpreterTime",
    "Invitation",
    "Kiosk",
    "KioskReceipt",
    "LinkRequest",
    "MailPhrases",
    "NeedArrangement",
    "OfficeSetting",
    "OutboxMessage",
    "PastCount",
    "PlainCapacity",
    "PortalMark",
    "PreferredTime",
    "Purpose",
    "Readiness",
    "ReadinessAnswer",
    "RecoveryCode",
    "Refusal",
    "Role",
    "SearchKey",
    "SignInTry",
    "Slot",
    "StaffMember",
    "StaffSession",
    "State",
    "StepCount",
    "SupportNeeds",
    "TeleofficeAddress",
    "TermsDecline",
    "TermsPublication",
    "WorkingHours",
]
