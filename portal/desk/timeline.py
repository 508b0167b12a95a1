"""All that has happened to a request, in words, the newest first: changes, calls, notes, mails, what was taken back."""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from portal import database
from portal.bookings import holding, lists
from portal.bookings.actions.undo import UNDONE
from portal.desk import labels
from portal.desk.choices import branches
from portal.desk.just_pressed import TAKEN_BACK
from portal.desk.outbox import masked
from portal.desk.outcome_forms import CALLS, WAYS
from portal.language.dates import moment_short
from portal.language.labels import DEEDS
from portal.models import (
    Booking,
    BookingChange,
    BookingNote,
    CallAttempt,
    Deed,
    HeldPress,
    OutboxMessage,
    State,
)


@dataclass(frozen=True)
class Row:
    """One thing that happened: when, what, by whom, and the words that were written beside it."""

    at: datetime
    title: str
    by: str
    text: str = ""
    mail: OutboxMessage | None = None


def timeline_of(booking: Booking) -> list[Row]:
    """Return the rows of the timeline, the newest first."""
    db, before = database.session(), [None, *booking.changes]
    rows = [_change(*pair) for pair in zip(booking.changes, before, strict=False)]
    rows += [_call(call) for call in booking.calls]
    if booking.trying_since:
        rows.append(Row(booking.trying_since, _("Cannot get into the call"), labels.BY["seeker"]))
    rows += [_note(note) for note in booking.notes]
    rows += [_mail(mail) for mail in lists.mails_of(db, booking)]
    rows += [_taken_back(press) for press in holding.taken_back(db, booking)]
    return sorted(rows, key=lambda row: row.at)[::-1]


def _change(change: BookingChange, before: BookingChange | None) -> Row:
    words = DEEDS[Deed(change.deed)] if change.deed else labels.STATES[change.state]
    if change.state == State.CANCELLED_BY_SEEKER and change.ended_by == "helper":
        words = _("Cancelled by the helper")
    elif before is not None and before.state in UNDONE:
        words = _("Undone, so that it stands again: %(state)s", state=words)
    way = f"{_(', ')}{WAYS[change.way]}" if change.way else ""
    by = change.staff or labels.BY[change.by]
    told = [part for part in (change.reason, _time_before(change)) if part]
    return Row(change.at, str(words), f"{by}{way}", _(", ").join(told))


def _time_before(change: BookingChange) -> str:
    if not change.starts_at_before:
        return ""
    branch = branches().get(change.branch_before, change.branch_before)
    had = f"{moment_short(change.starts_at_before)}{_(', ')}{branch}"
    return _("before: %(time)s", time=had)


def _call(call: CallAttempt) -> Row:
    title = _("Call: %(result)s", result=CALLS[call.result])
    back = f"{_(', ')}{moment_short(call.call_back_at)}" if call.call_back_at else ""
    return Row(call.at, f"{title}{back}", call.by, call.note)


def _note(note: BookingNote) -> Row:
    return Row(note.at, _("Note"), note.by, note.text)


def _mail(mail: OutboxMessage) -> Row:
    kind = labels.MAIL_KINDS[mail.kind]
    title = _("Mail: %(kind)s", kind=kind)
    told = [str(labels.MAIL_STATES[mail.state])]
    if mail.sent_at:
        told.append(moment_short(mail.sent_at))
    elif mail.state == "waiting" and mail.due_at > mail.created_at and not mail.tries:
        told.append(_("goes out at %(time)s", time=f"{mail.due_at:%H:%M:%S}"))
    why = mail.failure if mail.state == "waiting" else labels.mail_reason(mail.failure)
    return Row(mail.created_at, title, masked(mail), _(", ").join([*told, *([why] if why else [])]), mail)  # fmt: skip


def _taken_back(press: HeldPress) -> Row:
    at = press.taken_back_at or press.at
    pressed = _("pressed by %(name)s, %(moment)s", name=press.by, moment=moment_short(press.at))
    return Row(at, str(TAKEN_BACK[press.action]), press.taken_back_by, pressed)
