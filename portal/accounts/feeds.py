"""The secret addresses of calendar feeds: one for each member of staff who wants one. The caller commits."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session, joinedload

from portal import keys
from portal.models import CalendarFeed, StaffMember


def renew(db: Session, member: StaffMember, now: datetime) -> str:
    """Make a feed, or give it another address; return its key, which is known to nobody else."""
    key = keys.new_key()
    end(db, member)
    db.add(CalendarFeed(staff_id=member.id, key_hash=keys.hashed(key), made_at=now))
    db.flush()
    return key


def end(db: Session, member: StaffMember) -> bool:
    """End a feed: its address answers no more. Returns whether there was one."""
    gone = db.execute(delete(CalendarFeed).where(CalendarFeed.staff_id == member.id))
    return gone.rowcount > 0


def of(db: Session, member: StaffMember) -> CalendarFeed | None:
    """Return the feed of a member of staff; None where there is none."""
    return db.get(CalendarFeed, member.id)


def by_key(db: Session, key: str) -> StaffMember | None:
    """Return whose feed a key opens; None for an unknown key or somebody who left."""
    found = db.scalar(
        select(CalendarFeed)
        .where(CalendarFeed.key_hash == keys.hashed(key))
        .options(joinedload(CalendarFeed.staff))
    )
    return found.staff if found is not None and found.staff.active else None
