"""The tables a migration makes are the tables the models describe, on both databases (R7)."""

from datetime import datetime

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import bindparam, create_engine, inspect, select, text
from sqlalchemy.orm import Session

from portal import migrations, terms
from portal.bookings import evidence
from portal.clock import JAPAN
from portal.database import Base, Moment, connect, snapshot
from portal.models import ArticleRead, Booking

VERSION = terms.load_all()["2022-04-13"]


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
        assert (booking.branch, booking.version, booking.calendar_sequence) == ("okinawa", 1, 0)
        assert len(booking.preferred_times) == len(booking.changes) == 1
    engine.dispose()


def test_agreements_from_before_the_chain_become_its_first_entries(database_url):
    engine = connect(database_url)
    command.downgrade(migrations.config(engine), "0004")
    with engine.execution_options(writing=True).begin() as connection:
        for number in (1, 2):
            insert_agreement(connection, number)
    migrations.upgrade(engine)
    with snapshot(engine) as session:
        assert evidence.verify(session, {VERSION.version: VERSION})[0] == 2
        read = session.scalars(select(ArticleRead)).first()
        assert (read.plain, read.terms_hash) == (True, VERSION.hash)
    engine.dispose()


BOOKING = (
    "INSERT INTO bookings (id, reference, idempotency_hash, link_seed, link_hash, state, language,"
    " channel, applied_at, version, registration, own_device, office, name, name_reading, email,"
    " phone, starts_at, place, recorded_by, calendar_sequence) VALUES (:id, :reference, :key, 's',"
    " :key, 'requested', 'ja', 'own_device', :at, 1, 'registered', 'yes', 'okinawa', 'Hana', '',"
    " 'h@example.jp', '', :at, 'okinawa', '', 0)"
)
CONSENT = (
    "INSERT INTO consent_records (booking_id, terms_version, terms_hash, language, agreed_at,"
    " applied_at, teleoffice, typed_by, channel, recorded_by) VALUES (:id, '2022-04-13', :hash,"
    " 'ja', :at, :at, 'acknowledged', 'seeker', 'own_device', '')"
)
ARTICLE = (
    "INSERT INTO articles_read (booking_id, article, position, terms_version, language, read_at)"
    " VALUES (:id, :slug, :position, '2022-04-13', 'ja', :at)"
)


def insert_agreement(connection, number: int) -> None:
    """A booking with its agreement and two readings, in the tables of that time."""
    moment = datetime(2026, 11, 24, 9, 0, 0, 123456, JAPAN)

    def insert(statement: str, **values) -> None:
        timed = text(statement).bindparams(bindparam("at", type_=Moment))
        connection.execute(timed, {"id": number, "at": moment, **values})

    insert(BOOKING, reference=f"12345678{number}", key=str(number))
    insert(CONSENT, hash=VERSION.hash)
    for position, slug in enumerate(("pre", "1")):
        insert(ARTICLE, slug=slug, position=position)
