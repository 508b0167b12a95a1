"""Versions of the terms are prepared and published one after the other."""

from sqlalchemy import text
from sqlalchemy.orm import Session


def take_turn(db: Session) -> None:
    """Let nobody else write a version until the end of this transaction; on SQLite nobody can anyway."""
    if db.get_bind().dialect.name == "postgresql":
        db.execute(text("LOCK TABLE terms_publications IN SHARE ROW EXCLUSIVE MODE"))
