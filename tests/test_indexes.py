"""The two questions that the worker asks all day are answered by an index (R6)."""

from datetime import timedelta

from sqlalchemy import event, text

from portal import clock
from portal.bookings import due
from portal.mail import delivery


def plans(app, asks) -> str:
    """The database's plans for what `asks` selects, with scanning all rows as its last choice."""
    asked = []
    engine = app.extensions["portal.engine"]

    def note(_connection, _cursor, statement, parameters, _context, _many):
        if statement.startswith("SELECT"):
            asked.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", note)
    from portal.database import writing

    with writing(engine) as db:
        asks(db)
    event.remove(engine, "before_cursor_execute", note)
    is_sqlite = engine.dialect.name == "sqlite"
    explain, found = "EXPLAIN QUERY PLAN " if is_sqlite else "EXPLAIN ", []
    with engine.connect() as connection:
        if not is_sqlite:
            connection.execute(text("SET enable_seqscan = off"))
        for statement, parameters in asked:
            found += [
                str(row) for row in connection.exec_driver_sql(explain + statement, parameters)
            ]
    return "\n".join(found)


def test_the_next_mail_is_found_by_its_index(app):
    found = plans(app, lambda db: delivery.claim_next(db, clock.now()))
    assert "ix_outbox_messages_state_due_at" in found


def test_what_comes_due_is_found_by_its_index(app):
    office = app.extensions["portal.office"]
    found = plans(app, lambda db: due.LOOPS[3].find(db, office, clock.now() + timedelta(days=1)))
    assert "ix_bookings_state_starts_at" in found
