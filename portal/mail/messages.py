"""The words of every mail, made from what the database holds when it is sent."""

from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from flask import render_template
from flask_babel import force_locale, lazy_gettext

from portal import keys
from portal.models import OutboxMessage
from portal.office import Office
from portal.rules.booking import SESSION_LENGTH, last_moment_to_cancel_online, request_deadline
from portal.terms import TermsVersion

# Subjects carry no name, number or address: others may read them over a shoulder.
SUBJECTS = {
    "received": lazy_gettext("We have received your request (not confirmed yet)"),
    "request_waits": lazy_gettext("A request is waiting at the staff desk"),
}


@dataclass(frozen=True)
class Writer:
    """Makes mails for one office; `public_address` is the only source of links (S5)."""

    office: Office
    terms: dict[str, TermsVersion]
    public_address: str
    secret_key: str

    def words(self, message: OutboxMessage) -> EmailMessage:
        """The mail as it will be sent, in its reader's language. Needs an application context."""
        booking = message.booking
        starts_at = booking.preferred_times[0].starts_at
        with force_locale(message.language):
            subject = str(SUBJECTS[message.kind])
            body = render_template(
                f"mail/{message.kind}.txt",
                booking=booking,
                office=self.office,
                lang=message.language,
                starts_at=starts_at,
                length=SESSION_LENGTH,
                settled_by=request_deadline(starts_at, self.office),
                cancel_by=last_moment_to_cancel_online(starts_at),
                terms=self.terms[booking.consent.terms_version],
                link=self.link(message),
                public_address=self.public_address,
            )
        return self._mail(message, subject, body)

    def link(self, message: OutboxMessage) -> str:
        """The address of the request's own page."""
        token = keys.token(self.secret_key, message.booking.link_seed)
        return f"{self.public_address}/{message.language}/booking/{token}"

    def _mail(self, message: OutboxMessage, subject: str, body: str) -> EmailMessage:
        mail = EmailMessage(policy=SMTP)
        sender = self.office.sender or "portal@localhost"
        mail["Subject"] = subject
        mail["From"] = Address(self.office.name[message.language], addr_spec=sender)
        mail["To"] = message.recipient
        mail["Date"] = format_datetime(message.created_at)
        # Always the same for one mail, so that a second try is known as such.
        name = keys.hashed(f"{self.secret_key}:mail:{message.id}")[:32]
        mail["Message-ID"] = f"<{name}@{sender.partition('@')[2]}>"
        mail["Auto-Submitted"] = "auto-generated"
        mail.set_content(body)  # first: it clears every other Content- header
        mail["Content-Language"] = message.language
        return mail
