"""What is thrown away when its time is over (S10)."""

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from portal.models import Draft

DRAFT_LIFE = timedelta(hours=24)  # A11, S10: our own choice, no clause


def sweep_drafts(db: Session, now: datetime) -> int:
    """Remove drafts nobody touched for a day; gives back how many."""
    return db.execute(delete(Draft).where(Draft.touched_at <= now - DRAFT_LIFE)).rowcount
