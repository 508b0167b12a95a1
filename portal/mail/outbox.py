"""The outbox: mails are put here in the action's own transaction; `delivery` sends them one by one."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from portal.mail import budget
from portal.models import Booking, OutboxMessage, StaffMember, State

# Readers; their addresses are looked up when the mail is sent. Only a former one's stands in the row.
SEEKER, HELPER, OFFICE, STAFF, FORMER = "seeker", "helper", "office", "staff", "former"
WAITING, TO_CALL = "waiting", "to_call"  # states in which a message begins
# Which mails a helper may choose to get as well. The seeker gets every one of them.
ENDS = ("cancelled_by_seeker", "cancelled_by_office", "office_closed", "lapsed", "stands_again")
HELPERS_CHOICE = {
    "received": ("received", "changed"),
    "proposed": ("proposed", "proposal_over", "alternative"),
    "confirmed": ("confirmed", "booking_changed"),
    "reminder": ("reminder",),
    "ended": ENDS,
}
# A session that stands in a helper's calendar: they learn of its changes and its end, ticked or not.
AFTER_CONFIRMED = ("changed", *ENDS)


def put(
    db: Session, kind: str, booking: Booking, reader: str, now: datetime, about: str = ""
) -> None:
    """Put a mail beside the action it tells of, in its reader's language; raises budget.Spent.

    `about` is the version of the terms, the article, or the part of the booking it tells of.
    """
    told = {"language": _language(booking, reader), "about": about}
    # Whoever has no address is telephoned instead (decision 0041): nothing is left unsaid.
    state = TO_CALL if reader == SEEKER and not booking.email else WAITING
    address = "" if reader == OFFICE else booking.linked(reader).email
    _wait(db, kind, now, address, state=state, booking_id=booking.id, recipient=reader, **told)


def tell(
    db: Session,
    kind: str,
    booking: Booking,
    now: datetime,
    about: str = "",
    *,
    also_helper: bool = False,
) -> None:
    """Put a mail to the seeker, and a copy to the helper who gets this kind.

    `also_helper`: they get it without having chosen so, for it was they who acted.
    """
    put(db, kind, booking, SEEKER, now, about)
    tell_helper(db, kind, booking, now, about, chosen=also_helper)


def tell_helper(
    db: Session,
    kind: str,
    booking: Booking,
    now: datetime,
    about: str = "",
    *,
    chosen: bool = False,
) -> None:
    """Put a mail to the helper who gets this kind, or for whom it is `chosen`."""
    if booking.helper is None or not booking.helper.email:
        return
    if chosen or helper_gets(kind, booking):
        put(db, kind, booking, HELPER, now, about)


def helper_gets(kind: str, booking: Booking) -> bool:
    """Whether the helper of a request chose mails of this kind, or was told of a session it changes."""
    chosen = booking.helper.mails if booking.helper else []
    if any(kind in HELPERS_CHOICE[group] for group in chosen if group in HELPERS_CHOICE):
        return True
    return kind in AFTER_CONFIRMED and "confirmed" in chosen and _was_confirmed(booking)


def _was_confirmed(booking: Booking) -> bool:
    """Whether the session, or the one that was given up for it, has been confirmed."""
    moments = [*booking.changes, *(booking.replaces.changes if booking.replaces else ())]
    return any(change.state == State.CONFIRMED for change in moments)


def put_for_office(db: Session, kind: str, booking: Booking, now: datetime) -> None:
    """Put a mail to the office, which reads Japanese."""
    put(db, kind, booking, OFFICE, now)


def put_for_staff(db: Session, member: StaffMember, about: str, now: datetime) -> None:
    """Put the mail that tells a member of staff what happened to their own account, in Japanese."""
    told = {"recipient": STAFF, "staff_id": member.id, "language": "ja", "about": about}
    _wait(db, "own_account", now, booking_id=None, **told)


def put_digest(db: Session, counts: str, now: datetime) -> None:
    """Put the mail that tells the office what waits; `counts` are numbers alone."""
    _wait(db, "digest", now, booking_id=None, recipient=OFFICE, language="ja", about=counts)


def put_head(db: Session, day: date, now: datetime) -> None:
    """Put the mail that gives the signed head of the evidence of a day into the office's hands."""
    told = {"language": "ja", "about": day.isoformat()}
    _wait(db, "evidence_head", now, booking_id=None, recipient=OFFICE, **told)


def put_for_former(db: Session, booking: Booking, reader: str, address: str, now: datetime) -> None:
    """Put the mail that tells a reader's former address that it is no longer used."""
    language, own = _language(booking, reader), booking.id
    _wait(
        db,
        "no_longer_used",
        now,
        address,
        booking_id=own,
        recipient=FORMER,
        former_address=address,
        language=language,
    )


def put_farewell(db: Session, kind: str, booking: Booking, now: datetime) -> None:
    """Put the last mail to a seeker, which knows their address alone and outlives their request."""
    if not booking.email:  # staff who erase tell whoever asked for it
        return
    told = {"language": booking.language, "about": booking.words}
    kept = {"booking_id": None, "recipient": FORMER, "former_address": booking.email}
    _wait(db, kind, now, booking.email, **kept, **told)


def _wait(db: Session, kind: str, now: datetime, address: str = "", **columns) -> None:
    """Put a message; what others than staff and the portal cause draws on their budget (decision 0053)."""
    told = {"kind": kind, "created_at": now, "due_at": now, "about": ""}
    message = OutboxMessage(**{**told, "state": WAITING, **columns})
    budget.draw(db, message, address)
    db.add(message)


def _language(booking: Booking, reader: str) -> str:
    if reader == HELPER and booking.helper is not None:
        return booking.helper.language
    return "ja" if reader == OFFICE else booking.language
