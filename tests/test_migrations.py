"""The tables a migration makes are the tables the models describe, on both databases (R7)."""

from datetime import datetime

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, inspect
from sqlalchemy.orm import Session

from portal import migrations
from portal.clock import JAPAN
from portal.db import Base, connect
from portal.models import Booking


def test_models_and_tables_do_not_differ(database_url):
    engine = connect(database_url)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    assert migrations.is_current(engine)
    engine.dispose()


def test_migrating_twice_changes_nothing_and_back_removes_everything(database_url):
    engine = connect(database_url)
    migrations.upgrade(engine)
    command.downgrade(migrations.config(engine), "base")
    assert set(inspect(engine).get_table_names()) == {"alembic_version"}
    assert not migrations.is_current(engine)
    migrations.upgrade(engine)
    assert migrations.is_current(engine)
    engine.dispose()


def test_sqlite_is_set_up_to_keep_what_it_acknowledged(migrated_sqlite):
    engine = connect(f"sqlite:///{migrated_sqlite}")
    with engine.connect() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
    engine.dispose()
    plain = create_engine(f"sqlite:///{migrated_sqlite}")
    plain.dispose()


def test_requests_of_the_first_tables_keep_everything(database_url):
    engine = connect(database_url)
    command.downgrade(migrations.config(engine), "0001")
    moment = (
        "2026-11-25 01:00:00+00" if engine.dialect.name == "postgresql" else "2026-11-25 01:00:00"
    )
    rows = [
        f"INSERT INTO slots (id, place, starts_at, places, taken) VALUES (7, 'okinawa', '{moment}', 1, 1)",
        "INSERT INTO bookings (id, reference, idempotency_hash, link_seed, link_hash, state, language, channel,"
        " applied_at, registration, own_device, office, name, name_reading, email, phone, slot_id) VALUES"
        f" (1, '123456789', 'a', 'b', 'c', 'requested', 'ja', 'own_device', '{moment}', 'registered', 'yes',"
        " 'okinawa', 'Hana', '', 'hana@example.jp', '', 7)",
        f"INSERT INTO preferred_times (booking_id, rank, place, starts_at) VALUES (1, 1, 'okinawa', '{moment}')",
        f"INSERT INTO booking_changes (booking_id, state, \"by\", at, reason) VALUES (1, 'requested', 'seeker', '{moment}', '')",
    ]
    with engine.execution_options(writing=True).begin() as connection:
        for row in rows:
            connection.exec_driver_sql(row)
    migrations.upgrade(engine)
    with Session(engine) as session:
        booking = session.get(Booking, 1)
        assert booking.starts_at == datetime(2026, 11, 25, 10, tzinfo=JAPAN)
        assert (booking.place, booking.version, booking.calendar_sequence) == ("okinawa", 1, 0)
        assert len(booking.preferred_times) == len(booking.changes) == 1
    engine.dispose()
