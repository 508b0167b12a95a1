"""What the page of the next time says: why it cannot be booked there, what follows, what was booked."""

from flask_babel import gettext as _

from portal import clock, database
from portal.accounts import audit
from portal.bookings import calls
from portal.bookings.action import Overtaken
from portal.bookings.actions import next_time
from portal.bookings.build import Setting
from portal.bookings.counsellors import NotFree
from portal.desk.failures import TAKEN
from portal.language import dates, locale
from portal.models import Booking, Slot
from portal.roster.slots import SlotTaken
from portal.rules import Refused
from portal.web import current


def hindrance(booking: Booking, setting: Setting) -> str:
    """Return why no half-hour can be pressed, and what to do; "" where one can."""
    if not next_time.may_book(booking, setting.now):
        return _("The next time is booked in one press during a session, or after it on the same day. At other times go through the steps.")  # fmt: skip
    if next_time.own_agreement_is_open(booking):
        return _("A helper has stated that the person agrees. Ask the person, and record their answer on the page of the request first.")  # fmt: skip
    if not next_time.agreement_stands(booking, setting.history):
        return _("The terms have changed since the person agreed. Go through the steps: what has changed is read and agreed to first.")  # fmt: skip
    return ""


def notices(booking: Booking) -> list[str]:
    """Return what staff should know before they press."""
    said = {
        _("Somebody else comes, or a need is not settled: it becomes a request in the hands of whoever is chosen. Settle it once they have been asked."): not next_time.settles_at_once(booking),
        _("This session has a full hour. The next time is half an hour until you keep one on its page."): booking.second_slot_id is not None,
        _("No TeleOffice address is left: add some first, or nothing can be booked."): calls.suggested(database.session(), current.office()) is None,
    }  # fmt: skip
    return [words for words, holds in said.items() if holds]


def booked(booking: Booking, slot: Slot, *, settles: bool) -> str:
    """Return what was booked, and what becomes of it."""
    time = dates.moment_short(slot.starts_at)
    if not settles:
        return _("Asked for: %(time)s. It waits in the queue until its support is settled.", time=time)  # fmt: skip
    if not booking.email:
        return _("Booked: %(time)s. This person has no e-mail address: tell them now. The list “To call” keeps it.", time=time)  # fmt: skip
    return _("Booked: %(time)s. The mail with the address of the call is on its way.", time=time)


def why_not(booking: Booking, failure: Exception) -> str:
    """Return why nothing was booked, and what to do."""
    if isinstance(failure, Overtaken):
        return _overtaken(booking)
    if isinstance(failure, Refused):
        clause = current.terms_now(clock.now()).clause(failure.clause)
        words = getattr(clause, f"text_{locale.language()}", failure.clause)
        return _("The terms do not allow this: %(clause)s", clause=words)
    words = {
        SlotTaken: TAKEN,
        NotFree: _("Nothing was booked: this member of staff has another session then or is away. Choose another time."),
        calls.NoneLeft: _("Nothing was booked: no TeleOffice address is left. Add some, then press again."),
        next_time.NotNow: _("The next time is booked on the day of the session or after it."),
        next_time.OwnAgreementOpen: _("Nothing was booked: first record whether the person agrees themself."),
    }  # fmt: skip
    return str(words[type(failure)])


def _overtaken(booking: Booking) -> str:
    deed = audit.last_deed(database.session(), booking.reference)
    return _(
        "Nothing was booked: %(name)s has changed this session meanwhile. Look at what stands there now, then press again if it is still right.",
        name=deed.staff_name if deed else _("somebody"),
    )
