"""Web sessions of the desk: one row for each signed-in browser. The caller commits."""

from datetime import datetime, timedelta

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session, joinedload

from portal import keys
from portal.models import StaffMember, StaffSession

IDLE = timedelta(minutes=30)  # S6
WHOLE = timedelta(hours=10)  # S6
PROVED_FOR = timedelta(minutes=10)  # how long a passphrase given again holds; our own choice


def begin_session(
    db: Session, staff: StaffMember, now: datetime, *, second_factor: bool, browser: str = ""
) -> str:
    """Sign a member of staff in; return the key for the browser's cookie.

    `second_factor` says whether a second factor was shown as well, `browser` which browser it is.
    """
    key = keys.new_key()
    db.add(
        StaffSession(
            key_hash=keys.hashed(key),
            staff_id=staff.id,
            began_at=now,
            seen_at=now,
            second_factor_at=now if second_factor else None,
            browser=browser,
        )
    )
    return key


def find_session(db: Session, key: str, now: datetime) -> StaffSession | None:
    """The session of this key; None when it is idle, too old, or its owner's account is closed."""
    found = db.scalar(
        select(StaffSession)
        .where(StaffSession.key_hash == keys.hashed(key))
        .options(joinedload(StaffSession.staff))
    )
    if found is None or not found.staff.active:
        return None
    return found if now - found.seen_at < IDLE and now - found.began_at < WHOLE else None


def count(db: Session, staff: StaffMember, now: datetime) -> int:
    """Return in how many browsers a member of staff is signed in."""
    return len(of(db, staff, now))


def of(db: Session, staff: StaffMember, now: datetime) -> list[StaffSession]:
    """Return the sessions of a member of staff that have not ended, the one used last first."""
    found = select(StaffSession).where(
        StaffSession.staff_id == staff.id,
        StaffSession.seen_at > now - IDLE,
        StaffSession.began_at > now - WHOLE,
    )
    return list(db.scalars(found.order_by(StaffSession.seen_at.desc(), StaffSession.id.desc())))


def end_sessions(db: Session, staff: StaffMember) -> None:
    """Sign a member of staff out in every browser."""
    db.execute(delete(StaffSession).where(StaffSession.staff_id == staff.id))


def end_others(db: Session, here: StaffSession, one: int | None = None) -> int:
    """Sign the owner of a session out in every other browser, or in one of them; return in how many."""
    others = delete(StaffSession).where(
        StaffSession.staff_id == here.staff_id, StaffSession.id != here.id
    )
    return db.execute(others.where(StaffSession.id == one) if one else others).rowcount


def purge_sessions(db: Session, now: datetime) -> int:
    """Delete the sessions that are idle or too old; return their number."""
    over = or_(StaffSession.seen_at <= now - IDLE, StaffSession.began_at <= now - WHOLE)
    return db.execute(delete(StaffSession).where(over)).rowcount
