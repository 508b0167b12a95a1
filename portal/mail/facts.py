"""The facts a mail is worded from, as they are at the moment of sending."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import render_template

from portal.language import dates, plain, readings
from portal.mail.outbox import FORMER, HELPER, OFFICE, STAFF
from portal.mail.phrases import AS_DELIVERED, Phrases
from portal.models import Booking, OutboxMessage
from portal.office import Office
from portal.rules.booking import request_deadline, session_length
from portal.terms import TermsVersion


@dataclass(frozen=True)
class Facts:
    """One mail's facts: its row, the portal that sends it, and this moment in Japan time.

    `public_address` is the only source of links (S5). `phrases` are no facts, but the office's own words.
    """

    message: OutboxMessage
    office: Office
    terms: Mapping[str, TermsVersion]
    public_address: str
    secret_key: str
    now: datetime
    phrases: Phrases = AS_DELIVERED

    @property
    def booking(self) -> Booking | None:
        """The request or booking the mail tells of; None when it is erased."""
        return self.message.booking

    @property
    def language(self) -> str:
        """The reader's language: `ja` or `en`."""
        return self.message.language

    @property
    def is_for_helper(self) -> bool:
        """Whether this is the copy for the helper."""
        return self.message.recipient == HELPER and self.booking.helper is not None

    @property
    def reader(self) -> str | None:
        """The address to write to; None when that reader has none."""
        if self.message.recipient == FORMER:
            return self.message.former_address or None
        if self.message.recipient == OFFICE:
            return self.office.contact_mail or None
        if self.message.recipient == STAFF:
            return self.message.staff.email
        if self.message.recipient == HELPER:
            return (self.booking.helper.email if self.booking.helper else None) or None
        return self.booking.email or None

    @property
    def link(self) -> str:
        """The address of the request's own page; a helper has one of their own."""
        linked = self.booking.linked(self.message.recipient)
        token = linked.token(self.secret_key) + linked.mailed_mark(self.secret_key)
        return f"{self.public_address}/{self.language}/booking/{token}"

    @property
    def list_of_helped(self) -> str | None:
        """The address of the helper's list of the people they help; None where they keep none."""
        card = self.booking.helper.card if self.is_for_helper else None
        if card is None or card.link_hash is None:
            return None
        return f"{self.public_address}/{self.language}/helper/{card.token(self.secret_key)}"

    @property
    def length(self) -> timedelta:
        """How long the session is."""
        return session_length(is_double=self.booking.second_slot is not None)

    @property
    def time(self) -> str:
        """The day and time of the session in words for a subject."""
        return dates.moment_short(self.booking.starts_at)

    @property
    def settled_by(self) -> datetime:
        """The moment by which staff settle the time (a06-p1)."""
        return request_deadline(self.booking.starts_at, self.office)

    @property
    def agreed_terms(self) -> TermsVersion:
        """The version of the terms that was agreed to."""
        return self.terms[self.booking.consent.terms_version]

    @property
    def next_terms(self) -> TermsVersion | None:
        """The version of the terms that is announced and not in force yet; None where none is."""
        later = [each for each in self.terms.values() if each.effective > self.now.date()]
        return min(later, key=lambda version: version.effective, default=None)

    @property
    def spoken_phrases(self) -> Phrases:
        """The phrases as a mail carries them: in plain Japanese with their readings marked.

        A helper's copy opens with what it is, and with nothing else before the facts.
        """
        is_copy = self.message.recipient == HELPER
        own = self.phrases._replace(opening="") if is_copy else self.phrases
        return Phrases(*map(readings.marked, own)) if plain.is_spoken() else own

    def text(self, template: str, **also) -> str:
        """Return the body that a template of `templates/mail/` makes from these facts."""
        return render_template(
            f"mail/{template}.txt",
            facts=self,
            office=self.office,
            lang=self.language,
            public_address=self.public_address,
            phrases=self.spoken_phrases,
            **self._of_request(),
            **also,
        )

    def _of_request(self) -> dict:
        """Return what a body can say of the request; nothing when it is erased."""
        if self.booking is None:
            return {}
        return {
            "booking": self.booking,
            "starts_at": self.booking.starts_at,
            "length": self.length,
            "link": self.link,
        }
