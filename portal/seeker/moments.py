"""A confirmed booking at its moment: what its page says and offers now."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from flask_babel import gettext as _

from portal import clock, database
from portal.bookings import holding
from portal.bookings.actions.trying import may_say_trying
from portal.language import dates
from portal.models import Booking
from portal.rules.booking import session_length
from portal.rules.moments import (
    AT_THE_DOOR,
    ON_THE_DAY,
    SessionMoment,
    is_near,
    minutes_since,
    minutes_until,
    moment_of,
    silent_from,
)

OFTEN, SELDOM = 30, 300  # seconds until a page looks again; our own choice


@dataclass(frozen=True)
class Shown:
    """One booking as it stands at a moment. `address` is the call's; None while it is not to be shown."""

    booking: Booking
    now: datetime
    address: str | None

    @property
    def length(self) -> timedelta:
        """Return how long the session is."""
        return session_length(is_double=self.booking.second_slot_id is not None)

    @property
    def name(self) -> SessionMoment:
        """Return the moment."""
        booking = self.booking
        in_touch = bool(booking.contact_at or booking.joined_at)
        return moment_of(booking.starts_at, self.length, self.now, in_touch=in_touch)

    @property
    def is_on_the_day(self) -> bool:
        """Return whether the call is what the page is for."""
        return self.name in ON_THE_DAY

    @property
    def is_at_the_door(self) -> bool:
        """Return whether people try to get in now."""
        return self.name in AT_THE_DOOR

    @property
    def is_past(self) -> bool:
        """Return whether its time is over."""
        return self.name in (SessionMoment.OVER, SessionMoment.LONG_OVER)

    @property
    def may_say_trying(self) -> bool:
        """Return whether one can still say that one cannot get in."""
        return self.booking.trying_since is None and may_say_trying(self.booking, self.now)

    @property
    def silent_from(self) -> datetime:
        """Return the moment from which on it may count as cancelled without contact."""
        return silent_from(self.booking.starts_at)

    @property
    def may_count_as_silent(self) -> bool:
        """Return whether that moment is past."""
        return self.now >= self.silent_from

    @property
    def looks_again(self) -> int:
        """Return after how many seconds the page looks again by itself; 0 for never."""
        if is_near(self.booking.starts_at, self.length, self.now):
            return OFTEN
        return SELDOM if self.name in (SessionMoment.TODAY, SessionMoment.TOMORROW) else 0

    @property
    def title(self) -> str:
        """Return the moment in words, with the minutes."""
        start = self.booking.starts_at
        if self.name == SessionMoment.SOON:
            left = dates.minutes(minutes_until(start, self.now))
            return _("The consultation starts in %(minutes)s", minutes=left)
        if self.name == SessionMoment.LATE:
            late = dates.minutes(minutes_since(start, self.now))
            return _("%(minutes)s since the start", minutes=late)
        return self.said

    @property
    def said(self) -> str:
        """Return the moment in words without the minutes, said aloud when it has come; "" for a day further off."""
        if self.name == SessionMoment.NOW and self.booking.joined_at:
            return _("The consultation is under way")
        words = {
            SessionMoment.TOMORROW: _("The consultation is tomorrow"),
            SessionMoment.TODAY: _("The consultation is today"),
            SessionMoment.SOON: _("The consultation starts soon"),
            SessionMoment.NOW: _("It is time for the consultation"),
            SessionMoment.LATE: _("The consultation has begun"),
            SessionMoment.BEFORE: "",
        }
        return words.get(self.name, _("The time of the consultation is over"))


def shown(booking: Booking) -> Shown:
    """Return a confirmed booking as it stands now."""
    return Shown(booking, clock.now(), address_of(booking))


def address_of(booking: Booking) -> str | None:
    """Return the address of the call; None while staff can still take back the press that gave it."""
    held = holding.is_held(database.session(), booking, clock.now())
    return None if held else booking.teleoffice_address
