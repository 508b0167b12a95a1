"""How many rows of a kind are kept, and how many statements something needs."""

from sqlalchemy import event, func, select

# Beginnings, and the look at every writing whether the database belongs to this program still.
EVERY_TIME = ("BEGIN", "PRAGMA", "SELECT version_num", "SELECT pg_advisory_xact_lock_shared")


def count(db, model) -> int:
    """The number of rows of a model, or of a table, as it is now."""
    db.rollback()
    return db.scalar(select(func.count()).select_from(model))


def statements(app, act) -> int:
    """How many statements the database gets while `act` is called."""
    seen, engine = [], app.extensions["portal.engine"]

    def note(_connection, _cursor, sql, *_rest):
        seen.append(sql)

    event.listen(engine, "before_cursor_execute", note)
    act()
    event.remove(engine, "before_cursor_execute", note)
    return len([sql for sql in seen if not sql.startswith(EVERY_TIME)])
