"""The outbox: mails are put here in the action's own transaction; `delivery` sends them one by one."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from portal.models import Booking, OutboxMessage

OFFICE, HELPER = "office", "helper"  # readers whose address is looked up when the mail is sent
# Which mails a helper may choose to get as well. The seeker gets every one of them.
HELPERS_CHOICE = {
    "received": ("received", "changed"),
    "proposed": ("proposed", "alternative"),
    "confirmed": ("confirmed",),
    "reminder": ("reminder",),
    "ended": ("cancelled_by_seeker", "cancelled_by_office", "office_closed", "lapsed"),
}


def put(
    db: Session,
    kind: str,
    booking: Booking,
    recipient: str,
    language: str,
    now: datetime,
    about: str = "",
) -> None:
    """Put a mail beside the action it tells of; `about` is the version of the terms it tells of."""
    db.add(
        OutboxMessage(
            kind=kind,
            booking_id=booking.id,
            recipient=recipient,
            language=language,
            about=about,
            created_at=now,
            state="waiting",
            due_at=now,
        )
    )


def tell(db: Session, kind: str, booking: Booking, now: datetime) -> None:
    """Put a mail to the seeker, and a copy to the helper who chose to get this kind."""
    put(db, kind, booking, booking.email, booking.language, now)
    helper = booking.helper
    if helper is not None and helper.email and helper_gets(kind, helper.mails):
        put(db, kind, booking, HELPER, helper.language, now)


def helper_gets(kind: str, chosen: Iterable[str]) -> bool:
    """Whether a helper who chose these groups of mails gets this kind."""
    return any(kind in HELPERS_CHOICE[group] for group in chosen if group in HELPERS_CHOICE)


def put_for_office(db: Session, kind: str, booking: Booking, now: datetime) -> None:
    """Put a mail to the office; its address is looked up when it is sent."""
    put(db, kind, booking, OFFICE, "ja", now)
