"""The tables a migration makes are the tables the models describe, on both databases (R7)."""

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, inspect

from portal import migrations
from portal.db import Base, connect


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
