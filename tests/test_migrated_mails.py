"""Mails of the tables before links had a generation: every row, in every state, names its reader."""

from datetime import datetime

import pytest
from alembic import command
from sqlalchemy import bindparam, text
from test_migrations import insert_agreement

from portal import migrations
from portal.clock import JAPAN
from portal.database import Moment, connect

MAIL = (
    "INSERT INTO outbox_messages (id, kind, booking_id, recipient, language, about, created_at, state,"
    " due_at, tries, failure) VALUES (:id, 'received', 1, :to, 'ja', '', :at, :state, :at, 0, '')"
)
HELPER = (
    "INSERT INTO helpers (booking_id, name, relationship_to_seeker, email, joins, language, mails,"
    " link_seed, link_hash) VALUES (1, 'Lee', 'family', 'lee@example.jp', 'no', 'ja', '[]', 's', 'h')"
)
BECOMES = {
    "h@example.jp": "seeker",
    "H@EXAMPLE.jp": "seeker",
    "mistyped@example.jp": "seeker",
    "lee@example.jp": "helper",
    "helper": "helper",
    "office": "office",
}
STATES = ("waiting", "sent", "failed", "dropped")


@pytest.fixture
def engine(database_url):
    engine = connect(database_url)
    command.downgrade(migrations.config(engine), "0009")
    yield engine
    engine.dispose()


def test_mails_of_every_state_name_their_reader(engine):
    before = [(to, state) for to in BECOMES for state in STATES]
    at = datetime(2026, 11, 24, 9, 0, 0, 0, JAPAN)
    timed = text(MAIL).bindparams(bindparam("at", type_=Moment))
    with engine.execution_options(writing=True).begin() as connection:
        insert_agreement(connection, 1)
        connection.execute(text(HELPER))
        for number, (to, state) in enumerate(before):
            connection.execute(timed, {"id": number, "to": to, "state": state, "at": at})
    migrations.upgrade(engine)
    rows = "SELECT recipient, state, former_address FROM outbox_messages ORDER BY id"
    with engine.connect() as connection:
        after = [tuple(row) for row in connection.execute(text(rows))]
        generations = "SELECT b.link_generation, h.link_generation FROM bookings b, helpers h"
        assert tuple(connection.execute(text(generations)).one()) == (1, 1)
    assert after == [(BECOMES[to], state, "") for to, state in before]
