"""The tabs of the queue: which requests each of them shows. None that staff are not done with is on no tab.

A session that is still to come and has its counsellor stands on its day, not here.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, or_, select, union
from sqlalchemy.orm import Session

from portal.bookings import left_over
from portal.bookings.actions.refuse import PROPOSED
from portal.clock import midnight
from portal.mail import arrivals
from portal.models import (
    LIVE,
    OPEN,
    ArticleQuestion,
    Booking,
    OutboxMessage,
    Refusal,
    StaffMember,
    State,
    SupportNeeds,
)
from portal.office import Office
from portal.rules.booking import last_day_due


class Tab(StrEnum):
    """A tab of the queue, as its address names it, in the order in which they stand."""

    DUE = "due"
    MINE = "mine"
    NOBODYS = "nobodys"
    ALL = "all"
    ANSWER = "answer"
    SUPPORT = "support"
    MAIL = "mail"
    OUTCOME = "outcome"
    LAPSED = "lapsed"
    REFUSAL = "refusal"


@dataclass(frozen=True)
class Scope:
    """The view that one person has of the queue: who they are, when, and which branch and member of staff alone."""

    office: Office  # with the days closed since
    now: datetime
    me: int  # the id of the account
    branch: str = ""
    person: int | None = None

    @property
    def narrowed(self) -> ColumnElement[bool]:
        """The condition of the branch and the member of staff looked at."""
        by_branch = [Booking.branch == self.branch] if self.branch else []
        by_person = [Booking.counsellor_id == self.person] if self.person else []
        return and_(Booking.id.is_not(None), *by_branch, *by_person)


def conditions(db: Session, scope: Scope) -> dict[Tab, ColumnElement[bool]]:
    """Return the condition of every tab, in their order."""
    waits = Booking.state.in_(OPEN)
    short = left_over.without_counsellor(db, scope.now)
    due = midnight(last_day_due(scope.now.date(), scope.office) + timedelta(days=1))
    found = {
        Tab.ALL: waits,
        Tab.DUE: waits & (Booking.starts_at < due),
        Tab.NOBODYS: or_(waits & _is_nobodys(), short),
        Tab.ANSWER: Booking.state == State.PROPOSED,
        Tab.SUPPORT: or_(waits & _has_needs(), Booking.state.in_(LIVE) & _asks()),
        Tab.MAIL: Booking.closed_at.is_(None) & left_over.mail_failed(),
        Tab.OUTCOME: left_over.without_outcome(scope.now),
        Tab.LAPSED: left_over.lapsed(),
        Tab.REFUSAL: left_over.undecided(),
    }
    found[Tab.MINE] = (Booking.counsellor_id == scope.me) & or_(*found.values())
    return {tab: found[tab] for tab in Tab}


def candidates() -> ColumnElement[bool]:
    """Return the requests that may be on a tab, found by indexes: no more are looked at, however many ended."""
    states = (*LIVE, State.LAPSED)
    return Booking.id.in_(
        union(
            select(Booking.id).where(Booking.state.in_(states)),
            select(OutboxMessage.booking_id).where(arrivals.standing_failure()),
            select(Refusal.booking_id).where(Refusal.outcome == PROPOSED),
        )
    )


def _is_nobodys() -> ColumnElement[bool]:
    """The condition for requests that nobody looks after, or somebody who was shut out."""
    gone = select(StaffMember.id).where(StaffMember.active.is_(False))
    return or_(Booking.counsellor_id.is_(None), Booking.counsellor_id.in_(gone))


def _has_needs() -> ColumnElement[bool]:
    return select(SupportNeeds.booking_id).where(SupportNeeds.booking_id == Booking.id).exists()


def _asks() -> ColumnElement[bool]:
    unanswered = (ArticleQuestion.booking_id == Booking.id, ArticleQuestion.answer == "")
    return select(ArticleQuestion.booking_id).where(*unanswered).exists()
