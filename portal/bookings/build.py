"""The one builder of requests: for asking (send) and for asking again (rebook)."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal import keys
from portal.journey.application import Agreement
from portal.models import (
    ArticleRead,
    Booking,
    BookingChange,
    ConsentRecord,
    Helper,
    PreferredTime,
    Slot,
    State,
    SupportNeeds,
    TermsDecline,
)
from portal.office import Office
from portal.rules import Refused, clause
from portal.rules.consent import stands, still_read, unread
from portal.terms.history import History


@dataclass(frozen=True)
class Setting:
    """The circumstances of a request: the office, the terms until now, the key of links, the moment."""

    office: Office
    history: History
    secret_key: str
    now: datetime


@dataclass(frozen=True)
class Asked:
    """The contents of a request: times, first choice first, agreement, helper, needs, plain columns."""

    choices: list[Slot]
    agreement: Agreement
    helper: Mapping[str, Any] | None
    needs: SupportNeeds | None
    columns: Mapping[str, Any]


def build(db: Session, asked: Asked, setting: Setting) -> Booking:
    """Return a new request with its agreement, wishes, helper and needs; it holds no seat yet."""
    first = asked.choices[0]
    booking = Booking(
        reference=new_reference(db),
        link_seed=keys.new_key(),
        state=State.REQUESTED,
        applied_at=setting.now,
        starts_at=first.starts_at,
        branch=first.branch,
        preferred_times=[
            PreferredTime(rank=rank, branch=slot.branch, starts_at=slot.starts_at)
            for rank, slot in enumerate(asked.choices, start=1)
        ],
        helper=_new_helper(setting.secret_key, asked.helper) if asked.helper else None,
        support_needs=asked.needs,
        corrections=[],
        consent=_consent_record(asked, setting),
        **asked.columns,
    )
    booking.make_link(setting.secret_key)
    return booking


def first_change(by: str, now: datetime, reason: str = "") -> list[BookingChange]:
    """Return the history of a request that was just made."""
    return [BookingChange(state=State.REQUESTED, by=by, at=now, reason=reason)]


@clause("pre-p1")
def check_agreement(agreement: Agreement, history: History) -> None:
    """Raise Refused unless everything was read and agreed to, as far as it still counts."""
    read = still_read({r.article: r.version for r in agreement.readings}, history)
    if not stands(agreement.version, history) or unread(
        (article.slug for article in history.current.articles), read
    ):
        raise Refused("pre-p1")


def new_reference(db: Session) -> str:
    """Return nine digits no other request has: digits are read aloud alike in both languages."""
    while True:
        reference = str(secrets.randbelow(9 * 10**8) + 10**8)
        if db.scalar(select(Booking.id).where(Booking.reference == reference)) is None:
            return reference


def _consent_record(asked: Asked, setting: Setting) -> ConsentRecord:
    """Return what was read and agreed to, each in its own version, and the version applied under."""
    agreement, history = asked.agreement, setting.history
    return ConsentRecord(
        terms_version=agreement.version,
        terms_hash=history.version(agreement.version).hash,
        applied_version=history.current.version,
        applied_hash=history.current.hash,
        language=agreement.language,
        agreed_at=agreement.agreed_at,
        applied_at=setting.now,
        teleoffice="acknowledged",
        typed_by=agreement.typed_by,
        channel=agreement.channel or asked.columns["channel"],
        recorded_by=agreement.recorded_by or asked.columns.get("recorded_by", ""),
        declines=[TermsDecline(**declined.told) for declined in agreement.declines],
        articles=_articles_read(agreement, history),
    )


def _articles_read(agreement: Agreement, history: History) -> list[ArticleRead]:
    return [
        ArticleRead(
            article=reading.article,
            position=position,
            terms_version=reading.version,
            terms_hash=history.version(reading.version).hash,
            language=reading.language,
            plain=reading.plain,
            by=reading.by,
            way=reading.way,
            shown_hash=reading.shown_hash,
            read_at=reading.read_at,
            earlier_entry=reading.earlier,
        )
        for position, reading in enumerate(agreement.readings)
    ]


def _new_helper(secret_key: str, told: Mapping[str, Any]) -> Helper:
    """Return a helper with a link of their own."""
    helper = Helper(link_seed=keys.new_key(), **told)
    helper.make_link(secret_key)
    return helper
