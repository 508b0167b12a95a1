"""Rows that one guarded statement has changed: how the database says who was first (decision 0004)."""

from typing import Any, cast

from sqlalchemy import CursorResult, Delete, Update
from sqlalchemy.orm import Session


def changed_rows(db: Session, statement: Update | Delete) -> int:
    """Run an UPDATE or DELETE; returns how many rows it met. Objects loaded before stay as they are."""
    result = db.execute(statement.execution_options(synchronize_session=False))
    return cast(CursorResult[Any], result).rowcount
