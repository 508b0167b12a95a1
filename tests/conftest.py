"""What all tests share: a portal of their own on each database, and a clock they can set."""

import os
import re
import shutil
from datetime import datetime
from pathlib import Path

import made_once
import polib
import pytest
import time_machine
from databases import named, start_postgresql
from sqlalchemy import create_engine, text

from portal import clock, config, create_app, migrations
from portal.database import connect
from portal.ops.prepare import prepare

made_once.patch()
START = "2026-11-24 09:00"  # a Tuesday; the day before was a holiday


@pytest.fixture
def at():
    """Set the clock: `at("2026-11-24 10:00")`, Japan time. It stands still until set again."""
    travels = []

    def travel(moment: str):
        when = datetime.fromisoformat(moment)
        when = when if when.tzinfo else when.replace(tzinfo=clock.JAPAN)
        while travels:
            travels.pop().stop()
        travels.append(time_machine.travel(when, tick=False))
        travels[-1].start()

    yield travel
    while travels:
        travels.pop().stop()


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
def migrated_postgresql(postgresql, administer) -> str:
    """The name of a PostgreSQL database with all tables, to be used as a template."""
    name = f"migrated_{os.getpid()}"
    administer(f"CREATE DATABASE {name}")
    engine = connect(named(postgresql, name))
    migrations.upgrade(engine)
    engine.dispose()
    return name


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request, tmp_path):
    """The address of an empty migrated database, on SQLite and on PostgreSQL in turn."""
    if request.param == "sqlite":
        path = tmp_path / "portal.database"
        shutil.copy(request.getfixturevalue("migrated_sqlite"), path)
        yield f"sqlite:///{path}"
        return
    server = request.getfixturevalue("postgresql")
    template = request.getfixturevalue("migrated_postgresql")
    administer = request.getfixturevalue("administer")
    name = f"test_{os.getpid()}_{abs(hash(request.node.nodeid))}"
    # Copied as files, which takes a fifth of the time of copying through the log.
    administer(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
    yield named(server, name)
    administer(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def plain_buttons(monkeypatch):
    """People who chose plain Japanese look for the plain names of buttons."""
    from people import PRESS

    catalogue = Path(__file__).parent.parent / "translations" / "ja" / "LC_MESSAGES" / "plain.po"
    words = {entry.msgid: entry.msgstr for entry in polib.pofile(catalogue)}
    for what, names in PRESS.items():
        bare = re.sub(r"\([ぁ-んー]+\)", "", words[names["en"]])
        monkeypatch.setitem(PRESS, what, {**names, "ja": bare})


@pytest.fixture
def settings(database_url, tmp_path) -> config.Settings:
    """Demo settings with a data folder and a database of their own."""
    return config.Settings(
        _env_file=None,
        data_dir=tmp_path / "data",
        database_url=database_url,
        base_url="https://portal.example.jp",
        secret_key="only for tests",
    )


@pytest.fixture
def app(settings, at):
    """The portal with slots open for the coming weeks; it is Tuesday, 24 November 2026, 9:00."""
    at(START)
    app = create_app(settings)
    prepare(app)
    yield app
    app.extensions["portal.engine"].dispose()


@pytest.fixture
def db(app):
    """A session for looking at what is kept."""
    from sqlalchemy.orm import Session

    with Session(app.extensions["portal.engine"]) as session:
        yield session
