"""People who leave: what is still theirs, and shutting them out once it was given to others."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session, joinedload

from portal.accounts import feeds, sessions
from portal.bookings import counsellors
from portal.database import take_turn
from portal.models import OPEN, Booking, Role, StaffMember, State
from portal.office import Office
from portal.roster import capacity


class StillTheirs(Exception):
    """An error: sessions to come or open requests are still theirs."""


class LastAdministrator(Exception):
    """An error: without this account, nobody could let people in."""


def sessions_to_come(db: Session, person: int, now: datetime) -> list[Booking]:
    """Return the confirmed bookings of a member of staff that have not begun, by time."""
    return _found(db, (Booking.counsellor_id == person) & _to_come(now))


def open_requests(db: Session, person: int) -> list[Booking]:
    """Return the requests in the hands of a member of staff that are not settled, by time."""
    return _found(db, (Booking.counsellor_id == person) & Booking.state.in_(OPEN))


def counts(db: Session, now: datetime) -> dict[int, int]:
    """Return how much is still theirs, by the id of each member of staff who has anything."""
    theirs = Booking.counsellor_id.is_not(None) & or_(_to_come(now), Booking.state.in_(OPEN))
    counted = select(Booking.counsellor_id, func.count(Booking.id)).where(theirs)
    found = db.execute(counted.group_by(Booking.counsellor_id))
    return {person: count for person, count in found if person is not None}


def shut_out(db: Session, office: Office, member: StaffMember, now: datetime) -> None:
    """Shut somebody out who has nothing left to give away. The caller commits.

    Raises StillTheirs and LastAdministrator.
    """
    _begin(db, member)
    if sessions_to_come(db, member.id, now) or open_requests(db, member.id):
        raise StillTheirs
    _shut(db, office, member, now)


def shut_out_at_once(db: Session, office: Office, member: StaffMember, now: datetime) -> int:
    """Shut somebody out whatever is still theirs; returns how much of it others have to take.

    It stands among what is nobody's in the queue until it is given. Raises LastAdministrator.
    """
    _begin(db, member)
    left = len(sessions_to_come(db, member.id, now)) + len(open_requests(db, member.id))
    _shut(db, office, member, now)
    return left


def keep_an_administrator(db: Session, member: StaffMember) -> None:
    """Raise LastAdministrator unless somebody else is one; others who change accounts wait meanwhile."""
    take_turn(db, capacity.TURN)
    others = (StaffMember.id != member.id, StaffMember.active, StaffMember.role == Role.ADMIN)
    if db.scalar(select(StaffMember.id).where(*others).limit(1)) is None:
        raise LastAdministrator


def _begin(db: Session, member: StaffMember) -> None:
    """Let nobody give them a session meanwhile: the roster's turn first, then the account."""
    keep_an_administrator(db, member)
    counsellors.lock(db, member.id)


def _shut(db: Session, office: Office, member: StaffMember, now: datetime) -> None:
    member.active = False
    sessions.end_sessions(db, member)
    feeds.end(db, member)
    db.flush()
    capacity.refresh_ahead(db, office, now)


def _to_come(now: datetime) -> ColumnElement[bool]:
    return and_(Booking.state == State.CONFIRMED, Booking.starts_at > now)


def _found(db: Session, which: ColumnElement[bool]) -> list[Booking]:
    ordered = select(Booking).where(which).order_by(Booking.starts_at, Booking.id)
    return list(db.scalars(ordered.options(joinedload(Booking.slot))))
