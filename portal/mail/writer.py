"""Mails made from what the database holds at the moment of sending."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime

from flask import Flask
from flask_babel import force_locale
from sqlalchemy.orm import object_session

from portal import keys
from portal.language import plain, readings
from portal.mail import phrases
from portal.mail.facts import Facts
from portal.mail.headers import NO_SENDER, named_address, new_mail, sendable
from portal.mail.kinds import KINDS
from portal.mail.kinds.kind import Letter
from portal.mail.outbox import HELPER, OFFICE, SEEKER, STAFF
from portal.models import OutboxMessage
from portal.office import Office
from portal.terms import TermsVersion

NO_READER = "no address"


@dataclass(frozen=True)
class Writer:
    """Makes mails for one office; `public_address` is the only source of links (S5)."""

    office_in_effect: Callable[[], Office]
    terms: dict[str, TermsVersion]
    public_address: str
    secret_key: str

    @classmethod
    def of(cls, app: Flask) -> "Writer":
        """Return the writer of a running portal."""
        return cls(
            office_in_effect=app.extensions["portal.office_in_effect"],
            terms=app.extensions["portal.terms"],
            public_address=app.extensions["portal.settings"].public_address,
            secret_key=app.config["SECRET_KEY"],
        )

    @property
    def office(self) -> Office:
        """Return the office as it is in effect now."""
        return self.office_in_effect()

    def reader(self, message: OutboxMessage) -> str | None:
        """Return the address to write to, as a mail server takes it; None when there is none."""
        reader = self._facts(message, message.created_at).reader
        return sendable(reader) if reader else None

    def reason_to_drop(self, message: OutboxMessage, now: datetime) -> str:
        """Return why the mail is not sent any more: overtaken, too late, no address; else ""."""
        reason = KINDS[message.kind].reason_to_drop(message, now)
        return reason or ("" if self._facts(message, now).reader else NO_READER)

    def words(self, message: OutboxMessage, now: datetime) -> EmailMessage:
        """Return the mail as it is sent now, in its reader's language. Needs an application context."""
        row = phrases.in_force(object_session(message), message.kind, wording_of(message), now)
        facts = self._facts(message, now, phrases.of(row))
        return self._mail(facts, self._letter(facts))

    def letter(self, message: OutboxMessage, now: datetime, own: phrases.Phrases) -> Letter:
        """Return the words of a mail with these phrases, whichever are in use."""
        return self._letter(self._facts(message, now, own))

    def _letter(self, facts: Facts) -> Letter:
        message = facts.message
        with force_locale(message.language), plain.spoken(_japanese(message)):
            letter = KINDS[message.kind].write(facts)
            opening = facts.spoken_phrases.opening
            body = plain.in_mail(f"{opening}\n{letter.text}" if opening else letter.text)
            if message.recipient == HELPER:
                body = plain.in_mail(facts.text("copy_for_helper")) + body
            return letter._replace(subject=readings.bare(letter.subject), text=body)

    def _facts(
        self, message: OutboxMessage, now: datetime, own: phrases.Phrases = phrases.AS_DELIVERED
    ) -> Facts:
        portal = (self.office, self.terms, self.public_address, self.secret_key)
        return Facts(message, *portal, now, own)

    def _mail(self, facts: Facts, letter: Letter) -> EmailMessage:
        message, sender = facts.message, self.office.sender or NO_SENDER
        mail = new_mail()
        mail["Subject"] = letter.subject
        mail["From"] = named_address(self.office.name[message.language], sender)
        mail["To"] = sendable(facts.reader)
        mail["Date"] = format_datetime(facts.now)
        # Always the same for one mail, so that a second try is known as such.
        name = keys.hashed(f"{self.secret_key}:mail:{message.id}")[:32]
        mail["Message-ID"] = f"<{name}@{sendable(sender).partition('@')[2]}>"
        mail["Auto-Submitted"] = "auto-generated"
        mail.set_content(letter.text)  # first: it clears every other Content- header
        if letter.calendar_file is not None:
            mail.add_attachment(
                letter.calendar_file.text,
                maintype="text",
                subtype="calendar",
                filename="calendar.ics",
                params={"method": letter.calendar_file.method, "charset": "utf-8"},
            )
        mail["Content-Language"] = message.language
        return mail


def wording_of(message: OutboxMessage) -> str:
    """Return in which wording a mail is sent: `ja`, `en`, or `plain` for plain Japanese."""
    is_plain = message.language == "ja" and _japanese(message) != "ordinary"
    return "plain" if is_plain else message.language


def _japanese(message: OutboxMessage) -> str:
    """The Japanese the seeker chose; all others read ordinary Japanese."""
    if message.recipient in (OFFICE, STAFF):
        return "ordinary"
    if message.booking is None:
        return message.about
    return message.booking.words if message.recipient == SEEKER else "ordinary"
