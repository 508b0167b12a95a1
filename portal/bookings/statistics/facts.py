"""What is counted of each request: when, where, how it went. Nothing that names a person (S10)."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.clock import midnight
from portal.journey.intake import IN_SESSION
from portal.models import Booking, BookingChange, PastCount, State, SupportNeeds

ANSWERS = (
    State.PROPOSED,
    State.CONFIRMED,
    State.CANCELLED_BY_OFFICE,
)  # by which the office answers
TELLING = (
    *ANSWERS,
    State.CANCELLED_BY_SEEKER,
)  # the changes of which more than the state is counted
Group = tuple[date, str]  # a month by its first day, and a branch


@dataclass(frozen=True)
class Fact:
    """One request as it is counted; moments are None where that never happened."""

    starts_at: datetime
    branch: str
    state: str
    applied_at: datetime
    in_session: bool  # booked by staff while the person was there: nobody waited
    with_needs: bool
    counsellor: int | None
    first_answer_at: datetime | None
    confirmed_at: datetime | None
    way: str  # by which a seeker's or helper's cancellation came
    one_hour: bool

    @property
    def group(self) -> Group:
        """Return the month of the session and the branch."""
        return self.starts_at.date().replace(day=1), self.branch


def facts(db: Session, first: date, last: date) -> list[Fact]:
    """Return every request kept, of sessions from one month to another (both their first days), by time."""
    between = (Booking.starts_at >= midnight(first), Booking.starts_at < midnight(after(last)))
    ids = select(Booking.id).where(*between)
    counted = (BookingChange.booking_id.in_(ids), BookingChange.state.in_(TELLING))
    kept = select(BookingChange).where(*counted)
    changes = defaultdict(list)
    for change in db.execute(kept.with_only_columns(*_OF_A_CHANGE).order_by(BookingChange.id)):
        changes[change.booking_id].append(change)
    needs = set(db.scalars(select(SupportNeeds.booking_id).where(SupportNeeds.booking_id.in_(ids))))
    found = db.execute(select(*_OF_A_REQUEST).where(*between).order_by(Booking.starts_at))
    return [_fact(row, changes[row.id], row.id in needs) for row in found]


def thrown_away(db: Session, first: date, last: date) -> dict[Group, Counter[str]]:
    """Return the ends of requests that are kept no more, by month and branch: all that is left of them."""
    groups: dict[Group, Counter[str]] = defaultdict(Counter)
    wanted = select(PastCount).where(PastCount.month >= first, PastCount.month <= last)
    for row in db.scalars(wanted):
        groups[row.month, row.branch][row.state] += row.count
    return groups


def after(month: date) -> date:
    """Return the first day of the month that follows."""
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


_OF_A_REQUEST = (
    Booking.id,
    Booking.starts_at,
    Booking.branch,
    Booking.state,
    Booking.applied_at,
    Booking.channel,
    Booking.counsellor_id,
    Booking.second_slot_id,
)
_OF_A_CHANGE = (
    BookingChange.booking_id,
    BookingChange.state,
    BookingChange.at,
    BookingChange.way,
    BookingChange.hour_given_back,
)


def _fact(row, changes: list, with_needs: bool) -> Fact:  # noqa: FBT001 -- read from the database
    ends = [c for c in changes if c.state == row.state == State.CANCELLED_BY_SEEKER]
    hours = [c.hour_given_back for c in changes if c.state == row.state]
    return Fact(
        row.starts_at,
        row.branch,
        row.state,
        row.applied_at,
        row.channel == IN_SESSION,
        with_needs,
        row.counsellor_id,
        next((c.at for c in changes if c.state in ANSWERS), None),
        next((c.at for c in changes if c.state == State.CONFIRMED), None),
        ends[-1].way if ends else "",
        row.second_slot_id is not None or bool(hours and hours[-1]),
    )
