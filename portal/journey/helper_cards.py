"""A helper's own contact data, for the next person they help: kept only if they wish."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from portal import keys
from portal.models import HelperCard

LIFE = timedelta(days=180)  # our own choice, no clause


def keep(db: Session, typed: dict[str, list[str]], now: datetime) -> str:
    """Keep what a helper told about themself; gives the key for their browser. The caller commits."""
    key = keys.new_key()
    db.add(HelperCard(key_hash=keys.hashed(key), typed=typed, kept_at=now))
    return key


def find(db: Session, key: str | None, now: datetime) -> dict[str, list[str]]:
    """What a helper told about themself earlier; empty if nothing is kept."""
    if not key:
        return {}
    typed = db.scalar(
        select(HelperCard.typed).where(
            HelperCard.key_hash == keys.hashed(key), HelperCard.kept_at > now - LIFE
        )
    )
    return typed or {}


def forget(db: Session, key: str | None) -> None:
    """Keep nothing any more."""
    if key:
        db.execute(delete(HelperCard).where(HelperCard.key_hash == keys.hashed(key)))


def purge(db: Session, now: datetime) -> int:
    """Remove what nobody came back for; gives back how many."""
    return db.execute(delete(HelperCard).where(HelperCard.kept_at <= now - LIFE)).rowcount
