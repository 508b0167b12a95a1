"""Mails of the tables before phrases could be worded: they wait as before, and go out as delivered."""

from datetime import datetime

import pytest
from alembic import command
from sqlalchemy import bindparam, inspect, select, text
from sqlalchemy.orm import Session
from test_migrated_mails import MAIL
from test_migrations import BOOKING

from portal import migrations
from portal.clock import JAPAN
from portal.database import Moment, connect
from portal.mail import phrases
from portal.models import OutboxMessage

AT = datetime(2026, 11, 24, 9, 0, 0, 0, JAPAN)


@pytest.fixture
def engine(database_url):
    engine = connect(database_url)
    command.downgrade(migrations.config(engine), "0026")
    yield engine
    engine.dispose()


def test_what_waits_is_kept_and_has_no_phrases(engine):
    with engine.execution_options(writing=True).begin() as connection:
        for statement, told in (
            (BOOKING, {"id": 1, "reference": "123456781", "key": "1"}),
            (MAIL, {"id": 1, "to": "seeker", "state": "waiting"}),
        ):
            timed = text(statement).bindparams(bindparam("at", type_=Moment))
            connection.execute(timed, {"at": AT, **told})
    migrations.upgrade(engine)
    with Session(engine) as db:
        message = db.scalars(select(OutboxMessage)).one()
        assert (message.kind, message.state, message.created_at) == ("received", "waiting", AT)
        assert phrases.newest(db) == {}
        phrases.enter(db, "received", "ja", phrases.Phrases("Hello"), 0, "Oshiro", AT)
        db.commit()
    command.downgrade(migrations.config(engine), "0026")
    assert "mail_phrases" not in inspect(engine).get_table_names()
    migrations.upgrade(engine)
    with Session(engine) as db:
        assert phrases.newest(db) == {}
        assert db.scalars(select(OutboxMessage)).one().state == "waiting"
