"""A helper's own contact data, for the next person they help: kept only if they wish."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from portal import keys
from portal.models import HelperCard
from portal.roster.rows import changed_rows

LIFE = timedelta(days=180)  # our own choice, no clause


def keep(db: Session, typed: dict[str, list[str]], now: datetime) -> str:
    """Keep a helper's own answers; return the key for their browser. The caller commits."""
    key = keys.new_key()
    db.add(HelperCard(key_hash=keys.hashed(key), typed=typed, kept_at=now))
    return key


def find(db: Session, key: str | None, now: datetime) -> dict[str, list[str]]:
    """Return a helper's own answers from an earlier request; empty if none are kept."""
    if not key:
        return {}
    typed = db.scalar(
        select(HelperCard.typed).where(
            HelperCard.key_hash == keys.hashed(key), HelperCard.kept_at > now - LIFE
        )
    )
    return typed or {}


def forget(db: Session, key: str | None) -> None:
    """Remove the card of this key."""
    if key:
        db.execute(delete(HelperCard).where(HelperCard.key_hash == keys.hashed(key)))


def purge(db: Session, now: datetime) -> int:
    """Remove the cards that were not used in time; return their number."""
    return changed_rows(db, delete(HelperCard).where(HelperCard.kept_at <= now - LIFE))
