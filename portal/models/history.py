"""The states of a request, and the changes that led from one to the next."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import String, Text, false
from sqlalchemy.orm import Mapped, mapped_column

from portal.database import Base, Moment
from portal.models.of_request import OfRequest


class State(StrEnum):
    """The state of a request (contract, section 6)."""

    REQUESTED = "requested"
    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    ATTENDED = "attended"
    DEEMED_CANCELLED = "deemed_cancelled"
    CANCELLED_BY_SEEKER = "cancelled_by_seeker"
    CANCELLED_BY_OFFICE = "cancelled_by_office"
    LAPSED = "lapsed"


class Deed(StrEnum):
    """One thing done to a request that its new state alone does not tell."""

    ACCEPTED = "accepted"  # the proposed time
    DECLINED = "declined"
    RAN_OUT = "ran_out"  # no answer came in time
    WITHDRAWN = "withdrawn"  # the office closes on the day proposed
    MOVED = "moved"  # another time was asked for


class CallResult(StrEnum):
    """The result of one call attempt."""

    REACHED = "reached"
    NOT_REACHED = "not_reached"
    WILL_CALL_BACK = "will_call_back"


OPEN = (State.REQUESTED, State.PROPOSED)  # sent and not settled
LIVE = (*OPEN, State.CONFIRMED)  # can still be cancelled
ENDED = tuple(state for state in State if state not in LIVE)


class BookingChange(OfRequest, Base):
    """One change of a request: its new state, by whom, when, why; and the time it had before, if that changed.

    Of a cancellation it keeps whose it is, by which way it came, and whether a second half hour was
    given back with it; `by` is who recorded it.
    """

    __tablename__ = "booking_changes"

    state: Mapped[State] = mapped_column(String(30))
    deed: Mapped[str] = mapped_column(String(20), default="", server_default="")  # a Deed, or ""
    by: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime] = mapped_column(Moment)
    reason: Mapped[str] = mapped_column(Text, default="")
    starts_at_before: Mapped[datetime | None] = mapped_column(Moment)
    branch_before: Mapped[str] = mapped_column(String(40), default="", server_default="")
    # seeker, helper or office; "" unless it is a cancellation
    ended_by: Mapped[str] = mapped_column(String(10), default="", server_default="")
    way: Mapped[str] = mapped_column(String(10), default="", server_default="")  # rules.outcome.Way
    staff: Mapped[str] = mapped_column(Text, default="", server_default="")  # whose press it was
    hour_given_back: Mapped[bool] = mapped_column(default=False, server_default=false())

    @property
    def whose(self) -> str:
        """Return whose deed it was: seeker, helper, office or portal, whoever recorded it."""
        return self.ended_by or self.by


class CallAttempt(OfRequest, Base):
    """One try to call a seeker: reached, not reached, or they will call back."""

    __tablename__ = "call_attempts"

    at: Mapped[datetime] = mapped_column(Moment)
    by: Mapped[str] = mapped_column(Text)
    result: Mapped[CallResult] = mapped_column(String(20))
    call_back_at: Mapped[datetime | None] = mapped_column(Moment)
    note: Mapped[str] = mapped_column(Text, default="")


class BookingCorrection(OfRequest, Base):
    """One personal detail that staff corrected: what stood there and what stands there since."""

    __tablename__ = "booking_corrections"

    detail: Mapped[str] = mapped_column(String(30))
    old: Mapped[str] = mapped_column(Text)
    new: Mapped[str] = mapped_column(Text)
    by: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Moment)
