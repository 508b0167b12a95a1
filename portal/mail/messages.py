"""The words of every mail, made from what the database holds when it is sent."""

from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from flask import Flask, render_template
from flask_babel import force_locale, lazy_gettext

from portal import keys
from portal.language import plain, readings
from portal.mail import calendar
from portal.mail.outbox import HELPER, OFFICE
from portal.models import LIVE, OPEN, Booking, OutboxMessage, Refusal, State
from portal.office import Office
from portal.rules.booking import last_moment_to_cancel_online, request_deadline, session_length
from portal.rules.needs import is_interpreted
from portal.rules.readiness import WINDOWS10, Item, asked, still_open
from portal.terms import TermsVersion

CONFIRMED = (State.CONFIRMED,)
ENDED = (State.CANCELLED_BY_SEEKER, State.CANCELLED_BY_OFFICE)

# Each kind of mail: its subject, and the states in which it still tells the truth.
# Subjects carry no name, number or address: others may read them over a shoulder.
KINDS = {
    "received": (lazy_gettext("We have received your request (not confirmed yet)"), LIVE),
    "proposed": (lazy_gettext("Another time is proposed. Please answer"), (State.PROPOSED,)),
    "changed": (lazy_gettext("We have received your new time (not confirmed yet)"), OPEN),
    "confirmed": (lazy_gettext("Your online consultation is booked"), CONFIRMED),
    "reminder": (lazy_gettext("Your online consultation is tomorrow"), CONFIRMED),
    "cancelled_by_seeker": (lazy_gettext("Your online consultation is cancelled"), ENDED),
    "cancelled_by_office": (lazy_gettext("Hello Work has cancelled your online consultation"), ENDED),
    "office_closed": (lazy_gettext("The office is closed: your online consultation is cancelled"), ENDED),
    "refused": (lazy_gettext("About your online consultation"), tuple(State)),
    "lapsed": (lazy_gettext("No time could be settled for your request"), (State.LAPSED,)),
    "alternative": (lazy_gettext("Please look at what we offer you"), OPEN),
    "alternative_declined": (lazy_gettext("What was offered does not suit a seeker"), OPEN),
    "alternative_agreed": (lazy_gettext("A seeker has agreed to what was offered"), OPEN),
    "link": (lazy_gettext("The link to your request"), tuple(State)),
    "request_waits": (lazy_gettext("A request is waiting at the staff desk"), OPEN),
    "proposal_accepted": (lazy_gettext("A proposed time was accepted"), OPEN),
    "proposal_declined": (lazy_gettext("A proposed time was not accepted"), OPEN),
    "seeker_changed": (lazy_gettext("A seeker asks for another time"), LIVE),
    "seeker_cancelled": (lazy_gettext("A seeker has cancelled"), ENDED),
    "terms_change": (lazy_gettext("The terms of use are going to change"), LIVE),
    "about_to_lapse": (lazy_gettext("A request must be settled soon"), OPEN),
}  # fmt: skip
BEFORE_THE_SESSION = (
    "proposed",
    "changed",
    "confirmed",
    "reminder",
    "about_to_lapse",
    "terms_change",
)


@dataclass(frozen=True)
class Writer:
    """Makes mails for one office; `public_address` is the only source of links (S5)."""

    office: Office
    terms: dict[str, TermsVersion]
    public_address: str
    secret_key: str

    @classmethod
    def of(cls, app: Flask) -> "Writer":
        """The writer of a running portal."""
        return cls(
            office=app.extensions["portal.office"],
            terms=app.extensions["portal.terms"],
            public_address=app.extensions["portal.settings"].public_address,
            secret_key=app.config["SECRET_KEY"],
        )

    def reader(self, message: OutboxMessage) -> str | None:
        """The address to write to; None when the office has none."""
        helper = message.booking.helper
        known = {OFFICE: self.office.contact_mail, HELPER: helper.email if helper else None}
        return known.get(message.recipient, message.recipient) or None

    def is_pointless(self, message: OutboxMessage, now: datetime) -> bool:
        """Whether events have overtaken the mail: the request moved on, or the session began."""
        _subject, states = KINDS[message.kind]
        too_late = message.kind in BEFORE_THE_SESSION and now >= message.booking.starts_at
        return too_late or message.booking.state not in states

    def words(self, message: OutboxMessage) -> EmailMessage:
        """The mail as it will be sent, in its reader's language. Needs an application context."""
        booking = message.booking
        refusal = _refusal(booking) if message.kind == "refused" else None
        with force_locale(message.language), plain.spoken(_words(message)):
            subject = readings.bare(str(KINDS[message.kind][0]))
            text = render_template(
                f"mail/{message.kind}.txt",
                booking=booking,
                office=self.office,
                lang=message.language,
                starts_at=booking.starts_at,
                length=session_length(is_double=booking.second_slot is not None),
                settled_by=request_deadline(booking.starts_at, self.office),
                cancel_by=last_moment_to_cancel_online(booking.starts_at),
                terms=self.terms[booking.consent.terms_version],
                coming=self._coming(message),
                reason=booking.changes[-1].reason,
                refusal=refusal,
                refused_clause=self._clause(booking, refusal, message.language),
                link=self.link(message),
                to_helper=message.recipient == HELPER,
                shows_address=message.recipient != HELPER or booking.helper.joins == "yes",
                public_address=self.public_address,
                still_open=_still_open(booking, self.office),
                by_helper=booking.changes[-1].by == "helper",
                interpreted=is_interpreted(booking),
                nothing_answered=not any(row.answer for row in booking.readiness_answers),
            )
            body = plain.in_mail(text)
            if message.recipient == HELPER:
                body = plain.in_mail(render_template("mail/copy_for_helper.txt")) + body
            event = self._calendar(message)
        return self._mail(message, subject, body, event)

    def link(self, message: OutboxMessage) -> str:
        """The address of the request's own page; a helper has one of their own."""
        booking = message.booking
        to_helper = message.recipient == HELPER and booking.helper is not None
        seed = booking.helper.link_seed if to_helper else booking.link_seed
        token = keys.token(self.secret_key, seed)
        return f"{self.public_address}/{message.language}/booking/{token}"

    def _coming(self, message: OutboxMessage) -> TermsVersion | None:
        """The version that the mail tells of, or the next one that was announced when it was written."""
        day = message.created_at.date()
        later = [v for v in self.terms.values() if v.effective > day]
        return self.terms.get(message.about) or min(
            later, key=lambda version: version.effective, default=None
        )

    def _clause(self, booking: Booking, refusal: Refusal | None, language: str) -> str:
        if refusal is None:
            return ""
        clause = self.terms[booking.consent.terms_version].clause(refusal.clause)
        return clause.text_ja if language == "ja" else clause.text_en

    def _calendar(self, message: OutboxMessage) -> tuple[str, bytes] | None:
        """The calendar file that goes with the mail: how it is to be taken, and its text."""
        booking: Booking = message.booking
        if message.kind == "confirmed":
            return "REQUEST", calendar.event(booking, self.office, message.language, "REQUEST")
        gone = booking.replaces if message.kind == "changed" else booking
        if gone is not None and gone.calendar_sequence and message.kind in ("changed", *_CALLS_OFF):
            return "CANCEL", calendar.event(gone, self.office, message.language, "CANCEL")
        return None

    def _mail(self, message: OutboxMessage, subject: str, body: str, event) -> EmailMessage:
        mail = EmailMessage(policy=SMTP)
        sender = self.office.sender or "portal@localhost"
        mail["Subject"] = subject
        mail["From"] = Address(self.office.name[message.language], addr_spec=sender)
        mail["To"] = self.reader(message)
        mail["Date"] = format_datetime(message.created_at)
        # Always the same for one mail, so that a second try is known as such.
        name = keys.hashed(f"{self.secret_key}:mail:{message.id}")[:32]
        mail["Message-ID"] = f"<{name}@{sender.partition('@')[2]}>"
        mail["Auto-Submitted"] = "auto-generated"
        mail.set_content(body)  # first: it clears every other Content- header
        if event is not None:
            method, text = event
            mail.add_attachment(
                text,
                maintype="text",
                subtype="calendar",
                filename="calendar.ics",
                params={"method": method, "charset": "utf-8"},
            )
        mail["Content-Language"] = message.language
        return mail


def _still_open(booking: Booking, office: Office) -> list[Item]:
    """What is not ready yet. Lines whose mere question would tell a need are left out (R-09)."""
    answers = {row.item: row.answer for row in booking.readiness_answers}
    device = booking.readiness.device if booking.readiness else ""
    items = asked(windows10=WINDOWS10 in answers, device=device)
    return still_open(items, answers, office.windows10_esu)


def _words(message: OutboxMessage) -> str:
    """The Japanese its reader chose; the office and helpers read ordinary Japanese."""
    return "ordinary" if message.recipient in (OFFICE, HELPER) else message.booking.words


def _refusal(booking: Booking) -> Refusal:
    """The decision that is told: the last one made, not what was proposed after it."""
    return [refusal for refusal in booking.refusals if refusal.outcome == "refused"][-1]


_CALLS_OFF = ("refused", "cancelled_by_seeker", "cancelled_by_office", "office_closed")
