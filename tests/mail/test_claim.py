"""The next mail is found at once, however many were sent, and however many wait (P6)."""

from sqlalchemy import event, text

from portal.clock import now
from portal.mail.delivery import claim_next
from portal.models import OutboxMessage

SENT = 3000


def asked(db) -> list[str]:
    """What a look for the next mail asks the database, and how the database says that it finds it."""
    seen = []

    @event.listens_for(db.get_bind(), "before_cursor_execute")
    def note(_connection, _cursor, statement, parameters, _context, _many):
        seen.append((statement, parameters))

    claim_next(db, now())
    event.remove(db.get_bind(), "before_cursor_execute", note)
    statement, parameters = next(each for each in seen if each[0].startswith("SELECT"))
    explain = "EXPLAIN " if db.get_bind().dialect.name == "postgresql" else "EXPLAIN QUERY PLAN "
    return [str(row) for row in db.connection().exec_driver_sql(explain + statement, parameters)]


def test_neither_what_was_sent_nor_all_that_waits_is_read(app, db):
    told = {"kind": "reminder", "recipient": "seeker", "language": "ja", "created_at": now()}
    rows = [{**told, "state": state, "due_at": now()} for state in ("sent", "waiting") * SENT]
    db.execute(OutboxMessage.__table__.insert(), rows)
    db.commit()
    if db.get_bind().dialect.name == "postgresql":
        db.execute(text("ANALYZE outbox_messages"))
        db.commit()
    plan = asked(db)
    assert any("ix_outbox_messages_state_due_at" in line for line in plan), plan
    assert not any("Sort" in line or "ORDER BY" in line for line in plan), plan
