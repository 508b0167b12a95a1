"""A mail with made-up facts, to be looked at: about nobody, kept nowhere, sent to nobody."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from portal.mail.kinds import KINDS
from portal.mail.outbox import FORMER, SEEKER
from portal.models import (
    ArticleQuestion,
    Booking,
    BookingChange,
    ConsentRecord,
    OutboxMessage,
    Refusal,
    Slot,
    State,
    TeleofficeAddress,
)
from portal.office import Office
from portal.rules.reminders import USUAL
from portal.terms import TermsVersion

ABOUT = {"proposal_over": "accepted", "booking_changed": "call", "answered": "6"}
TO_FORMER = ("erased", "no_longer_used")  # their readers' addresses stand nowhere else
ADDRESS = "hanako@example.jp"


def message(
    kind: str, wording: str, office: Office, terms: Mapping[str, TermsVersion], now: datetime
) -> OutboxMessage:
    """Return a mail of a kind in a wording, about a session in a week; it is in no database.

    Where one kind words several happenings, this is the most usual of them.
    """
    newest = max(terms.values(), key=lambda version: version.effective)
    language = "en" if wording == "en" else "ja"
    words = "furigana" if wording == "plain" else "ordinary"
    booking = _booking(kind, office, newest, now)
    booking.language, booking.words = language, words
    about = {"erased": words, "terms_change": newest.version} | ABOUT
    return OutboxMessage(
        id=0,
        kind=kind,
        booking=None if kind == "erased" else booking,
        recipient=FORMER if kind in TO_FORMER else SEEKER,
        former_address=ADDRESS if kind in TO_FORMER else "",
        language=language,
        about=about.get(kind, ""),
        created_at=now,
    )


def _booking(kind: str, office: Office, terms: TermsVersion, now: datetime) -> Booking:
    starts_at = datetime.combine(now.date() + timedelta(days=7), time(10), now.tzinfo)
    branch = office.branches[0].id
    state = next(iter(KINDS[kind].states), State.REQUESTED)
    booking = Booking(
        reference="123456789",
        link_seed="made up",
        short_hash="made up",
        remind_before=USUAL,
        link_generation=1,
        state=state,
        email=ADDRESS,
        starts_at=starts_at,
        branch=branch,
        answer_by=starts_at - timedelta(days=3),
        proposed_slot=Slot(branch=branch, starts_at=starts_at + timedelta(days=1)),
        calendar_sequence=0,
    )
    booking.consent = ConsentRecord(terms_version=terms.version, terms_hash=terms.hash)
    _happens(booking, kind, office, now)
    return booking


def _happens(booking: Booking, kind: str, office: Office, now: datetime) -> None:
    """Add what the mails tell of besides time and place."""
    change = {"by": "seeker", "ended_by": "seeker", "way": "link", "reason": "", "at": now}
    booking.changes.append(BookingChange(state=booking.state, **change))
    host = next(iter(office.teleoffice.hosts), "teleoffice.example.jp")
    booking.call = TeleofficeAddress(address=f"https://{host}/example")
    booking.questions.append(ArticleQuestion(article="6", question="?", answer="…"))
    if kind == "refused":
        review = date(now.year + 1, 4, 1)
        told = {"clause": "a12-p1", "reason": "…", "outcome": "refused", "review_on": review}
        booking.refusals.append(Refusal(**told))
