"""What was just pressed at the desk and can be taken back: said on the page that follows, with the button."""

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from portal import clock, database
from portal.bookings import holding
from portal.desk.access import me
from portal.desk.door import bp
from portal.language.masks import grouped

HELD = {  # what was done, by the name of the action
    "confirm": _l("Request %(number)s is settled."),
    "propose": _l("Request %(number)s: another time is proposed."),
    "move": _l("Booking %(number)s has its new time."),
    "change_call": _l("Booking %(number)s has another TeleOffice address."),
    "mend": _l("Booking %(number)s is changed."),
    "outcome": _l("Request %(number)s is cancelled."),
}

TAKEN_BACK = {
    "confirm": _l("Taken back: the booking"),
    "propose": _l("Taken back: the proposal"),
    "move": _l("Taken back: the new time"),
    "change_call": _l("Taken back: another TeleOffice address"),
    "mend": _l("Taken back: the change of the booking"),
    "outcome": _l("Taken back: the cancellation"),
}


@dataclass(frozen=True)
class Held:
    """One press of one's own that can be taken back: in words, on which request, as it stands since."""

    words: str
    reference: str
    version: int
    until: str  # the moment at which its mail goes out, on the clock
    by: str  # whose press it was; "" for one's own


@bp.app_template_global("just_pressed")
def just_pressed(reference: str = "") -> list[Held]:
    """Return what whoever looks, or anybody on this request, pressed within a minute, the newest first."""
    member = me()
    found = (
        holding.to_take_back(database.session(), member, clock.now(), reference) if member else []
    )
    return [
        Held(
            HELD[press.action] % {"number": grouped(booking.reference)},
            booking.reference,
            press.version,
            f"{press.until:%H:%M:%S}",
            "" if member and press.staff_id == member.id else press.by,
        )
        for press, booking in found
    ]
