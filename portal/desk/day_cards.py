"""The card of a session on the day's page: what is known of it and what can be pressed now."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from portal.bookings.actions.next_time import may_book
from portal.bookings.actions.outcome import offered
from portal.bookings.actions.undo import undoable
from portal.bookings.who_recorded import is_own_slip
from portal.desk import access
from portal.models import LIVE, AuditEntry, Booking, State
from portal.rules.booking import NO_CONTACT_AFTER, may_confirm, session_length
from portal.rules.outcome import Outcome
from portal.rules.values import telephone

CANCEL = "cancelled_by_seeker"
# Where the focus goes when what was pressed is gone: to what is pressed next, as a rule.
AFTER = {Outcome.JOINED: (Outcome.ATTENDED,), Outcome.ATTENDED: ("next",), "contact": (Outcome.JOINED,)}  # fmt: skip


@dataclass(frozen=True)
class Card:
    """One session on the day's page, as it stands at a moment for the person who looks at it.

    `record` says who recorded its outcome, where staff did; `next_time` is the person's next request.
    """

    booking: Booking
    now: datetime
    unready: bool
    record: AuditEntry | None = None
    next_time: Booking | None = None

    @cached_property
    def presses(self) -> list[str]:
        """Return the names of the presses that this moment offers, in the order in which they are shown."""
        may = offered(self.booking, self.now)
        shown = {
            Outcome.JOINED: Outcome.JOINED in may,
            Outcome.ATTENDED: Outcome.ATTENDED in may,
            Outcome.NO_CONTACT: Outcome.NO_CONTACT in may,
            CANCEL: CANCEL in may and not self.booking.joined_at,
            "contact": self.may_be_in_touch,
            "hour": self.is_confirmed,
            "next": may_book(self.booking, self.now),
            "undo": self.undoable is not None,
        }
        return [str(name) for name, is_offered in shown.items() if is_offered]

    @property
    def is_confirmed(self) -> bool:
        """Return whether the booking stands."""
        return self.booking.state == State.CONFIRMED

    @property
    def is_live(self) -> bool:
        """Return whether anything can still be recorded of it."""
        return self.booking.state in LIVE

    @property
    def is_hour(self) -> bool:
        """Return whether it takes two half hours."""
        return self.booking.second_slot_id is not None

    @property
    def may_be_in_touch(self) -> bool:
        """Return whether it can be noted that the seeker got in touch: on the day, once (a06-p4-s2)."""
        began = not may_confirm(self.booking.starts_at, self.now)
        return self.is_confirmed and began and self.booking.contact_at is None

    @property
    def silent_from(self) -> datetime:
        """Return the moment from which on a silence can be recorded."""
        return self.booking.starts_at + NO_CONTACT_AFTER

    @property
    def undoable(self) -> Outcome | None:
        """Return what can be taken back."""
        return undoable(self.booking, self.now)

    @property
    def is_slip(self) -> bool:
        """Return whether it can be taken back without a reason: one's own press of just now."""
        return is_own_slip(self.record, access.me(), self.now)

    @property
    def flags(self) -> list[str]:
        """Return what to look out for, by the names of the desk's flags; never a need (R-09)."""
        booking = self.booking
        known = {
            "needs": booking.support_needs,
            "helper": booking.helper,
            "readiness": self.unready and self.is_confirmed,
            "no_mail": not booking.email,
        }
        return [name for name, holds in known.items() if holds]

    @property
    def dialled(self) -> str:
        """Return the address of a link that calls the seeker."""
        return telephone.dialled(self.booking.phone)

    @property
    def ends_at(self) -> datetime:
        """Return the end of the session."""
        return self.booking.starts_at + session_length(is_double=self.is_hour)

    def focus_after(self, pressed: str) -> str:
        """Return the control that is focused after a press: the same one, or the next that makes sense.

        What took something back would take back the next thing: the focus leaves it.
        """
        gone_back = [name for name in self.presses if name != "undo"] if pressed == "undo" else ()
        wanted = (*gone_back, pressed, *AFTER.get(pressed, ()), "undo", *self.presses, "open")
        return next(name for name in map(str, wanted) if name in (*self.presses, "open"))
