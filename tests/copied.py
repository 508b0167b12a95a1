"""The database of each test: a copy of one that was migrated, and prepared, once for the whole run."""

import os
import shutil
from datetime import datetime
from pathlib import Path

import pytest
import time_machine
from databases import named, start_postgresql
from sqlalchemy import create_engine, text

from portal import clock, config, create_app, migrations
from portal.database import connect
from portal.ops.prepare import prepare

START = "2026-11-24 09:00"  # a Tuesday; the day before was a holiday


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory):
    """The address of a PostgreSQL server for this run."""
    with start_postgresql() as url:
        yield url


@pytest.fixture(scope="session")
def administer(postgresql):
    """Runs a statement that makes or removes a database."""
    engine = create_engine(postgresql, isolation_level="AUTOCOMMIT")

    def run(statement: str) -> None:
        with engine.connect() as connection:
            connection.execute(text(statement))

    yield run
    engine.dispose()


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory) -> Path:
    """An SQLite file with all tables, to be copied."""
    path = tmp_path_factory.mktemp("migrated") / "portal.database"
    engine = connect(f"sqlite:///{path}")
    migrations.upgrade(engine)
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def prepared_sqlite(migrated_sqlite) -> Path:
    """An SQLite file with slots for the weeks after START, to be copied."""
    path = migrated_sqlite.with_name("prepared.database")
    shutil.copy(migrated_sqlite, path)
    _prepare_at_start(f"sqlite:///{path}", path.parent)
    return path


@pytest.fixture(scope="session")
def migrated_postgresql(postgresql, administer) -> str:
    """The name of a PostgreSQL database with all tables, to be used as a template."""
    name = f"migrated_{os.getpid()}"
    administer(f"CREATE DATABASE {name}")
    engine = connect(named(postgresql, name))
    migrations.upgrade(engine)
    engine.dispose()
    return name


@pytest.fixture(scope="session")
def prepared_postgresql(postgresql, migrated_postgresql, administer, tmp_path_factory) -> str:
    """The name of a PostgreSQL database with slots for the weeks after START, a template as well."""
    name = f"prepared_{os.getpid()}"
    administer(f"CREATE DATABASE {name} TEMPLATE {migrated_postgresql}")
    _prepare_at_start(named(postgresql, name), tmp_path_factory.mktemp("prepared"))
    return name


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request, tmp_path):
    """The address of a migrated database, on SQLite and on PostgreSQL in turn; for `app` it has slots."""
    stage = "prepared" if "app" in request.fixturenames else "migrated"
    template = request.getfixturevalue(f"{stage}_{request.param}")
    if request.param == "sqlite":
        path = tmp_path / "portal.database"
        shutil.copy(template, path)
        yield f"sqlite:///{path}"
        return
    server = request.getfixturevalue("postgresql")
    administer = request.getfixturevalue("administer")
    name = f"test_{os.getpid()}_{abs(hash(request.node.nodeid))}"
    # Copied as files, which takes a fifth of the time of copying through the log.
    administer(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
    yield named(server, name)
    administer(f"DROP DATABASE {name} WITH (FORCE)")


def _prepare_at_start(url: str, folder: Path) -> None:
    start = datetime.fromisoformat(START).replace(tzinfo=clock.JAPAN)
    with time_machine.travel(start, tick=False):
        settings = {"data_dir": folder, "database_url": url, "secret_key": "only for tests"}
        app = create_app(config.Settings(_env_file=None, **settings))
        prepare(app)
        app.extensions["portal.engine"].dispose()
