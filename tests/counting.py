"""How many rows of a kind are kept."""

from sqlalchemy import func, select


def count(db, model) -> int:
    """The number of rows of a model, or of a table, as it is now."""
    db.rollback()
    return db.scalar(select(func.count()).select_from(model))
