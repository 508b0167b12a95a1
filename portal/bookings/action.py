"""Actions: what can be done to a request after it was sent, each declared once in `actions/`.

An action names the states it starts from and who may do it. It never commits; `perform` does, for
every door alike. An action on a request that has changed since its reader saw it raises Overtaken
and changes nothing.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts import audit
from portal.bookings import holding
from portal.mail import budget
from portal.models import Booking, Role, StaffMember, State
from portal.office import Office

Typed = Mapping[str, Any]  # what was typed or chosen, by the names the action's function knows
SEEKER, HELPER, PORTAL = "seeker", "helper", "portal"
DESK = tuple(Role)
LEADERS = (Role.MANAGER, Role.ADMIN)
ANY_STATE = tuple(State)


class Overtaken(Exception):
    """The request has changed since it was looked at; nothing was done."""


class Unchanged(Exception):
    """A change that changes nothing was asked for: the same stands there already."""


class NotYours(Exception):
    """This action is not open to this role."""


@dataclass(frozen=True)
class Press:
    """One press of a button: who acts, when, at which office, and which version they saw.

    `by` is seeker, helper, office or portal; `staff` is set where it is the office. `seen` is None where the
    page showed nothing that could be overtaken. `source` is where somebody with a link presses.
    """

    by: str
    now: datetime
    office: Office
    staff: StaffMember | None = None
    seen: str | None = None
    source: str = ""

    @property
    def role(self) -> str:
        """Return who acts, as actions name those who may."""
        return self.staff.role if self.staff else self.by

    @property
    def member(self) -> StaffMember:
        """Return the member of staff who acts, for actions of the desk alone."""
        if self.staff is None:
            raise NotYours
        return self.staff


@dataclass(frozen=True)
class Action:
    """One action: its name in the audit log, from which states, by which roles, and what it does.

    `why` returns the reason that is noted in the audit log. `adds_only` marks what is added beside
    the request and cannot overwrite anything unseen. `held` lets its mails wait a minute, to be taken back.
    """

    name: str
    states: tuple[State, ...]
    roles: tuple[str, ...]
    run: Callable[[Session, Booking, Press, Typed], object]
    why: Callable[[Typed], str] = lambda typed: ""
    adds_only: bool = False
    held: bool = False

    def named(self, name: str) -> "Action":
        """Return the same action under another name in the audit log."""
        return replace(self, name=name)

    def begin(self, db: Session, booking: Booking) -> None:
        """Lock the request; raise Overtaken unless it is as it was read, in a state to start from.

        Requests are locked before slots, so actions never wait for each other in a circle.
        """
        begin(db, booking, self.states)


def begin(db: Session, booking: Booking, states: Collection[State]) -> None:
    """Lock a request for a part of an action that is none by itself."""
    version = select(Booking.version).where(Booking.id == booking.id).with_for_update()
    if db.scalar(version) != booking.version or booking.state not in states:
        raise Overtaken


def perform(
    db: Session, action: Action, booking: Booking, press: Press, typed: Typed | None = None
) -> None:
    """Do an action, note it in the audit log where staff did it, and commit, all or nothing.

    Raises NotYours, Overtaken, Refused, budget.Spent, and what the action itself raises.
    """
    try_out(db, action, booking, press, typed)
    db.commit()


def try_out(
    db: Session, action: Action, booking: Booking, press: Press, typed: Typed | None = None
) -> None:
    """Do an action without committing it, for looking at what would follow; raises as `perform`."""
    try:
        do(db, action, booking, press, typed or {})
    except Exception:
        db.rollback()
        raise


def do(db: Session, action: Action, booking: Booking, press: Press, typed: Typed) -> None:
    """Do an action and note it, as one of several; the caller commits all of them, or rolls all back."""
    if press.role not in action.roles:
        raise NotYours(action.name)
    if press.seen not in (None, str(booking.version)) and not action.adds_only:
        raise Overtaken
    if press.staff is None:
        with budget.caused_from(db, press.source if press.by in (SEEKER, HELPER) else None):
            action.run(db, booking, press, typed)
    else:
        _of_staff(db, action, booking, press, typed)


def _of_staff(db: Session, action: Action, booking: Booking, press: Press, typed: Typed) -> None:
    """Do what staff pressed, note who did it, and hold it where it can be taken back."""
    before = holding.note(db, booking) if action.held else None
    known = list(booking.changes)
    action.run(db, booking, press, typed)
    for change in booking.changes:
        if change not in known:
            change.staff = press.member.name
    if before is not None:
        holding.hold(db, booking, before, action.name, press.member, press.now)
    why = action.why(typed)
    audit.record(db, press.member, action.name, press.now, booking.reference, why)
