"""`backup` and `restore` as an operator types them: with a password, into an empty database (R8)."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect, text

from portal import config, create_app

pytest_plugins = ["roles"]
ROOT = Path(__file__).parent.parent.parent


def flask(settings: dict, *words: str) -> subprocess.CompletedProcess:
    surroundings = {**os.environ, "PORTAL_SECRET_KEY": "only for tests", **settings}
    command = [sys.executable, "-m", "flask", "--app", "wsgi", *words]
    return subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, text=True)


def at(folder: Path, url: str = "") -> dict:
    return {"PORTAL_DATA_DIR": str(folder), "PORTAL_DATABASE_URL": url}


@pytest.fixture(params=["sqlite", "postgresql with a password"])
def places(request, tmp_path):
    """Gives the settings of a portal, and of a second machine that has nothing yet."""
    folders = [tmp_path / "here", tmp_path / "there"]
    if request.param == "sqlite":
        return [at(folder) for folder in folders]
    make = request.getfixturevalue("scram_databases")
    names = [f"scram_{os.getpid()}_{folder.name}" for folder in folders]
    urls = [make(name).render_as_string(hide_password=False) for name in names]
    return [at(folder, url) for folder, url in zip(folders, urls, strict=True)]


def test_what_was_backed_up_is_put_back_on_a_machine_that_has_nothing(places, tmp_path):
    here, there = places
    assert flask(here, "init").returncode == 0
    enrolled = flask(here, "kiosk", "enrol", "Plaza")
    assert enrolled.returncode == 0, enrolled.stderr
    copy = tmp_path / "copy"
    made = flask(here, "backup", str(copy))
    assert made.returncode == 0, made.stderr
    done = flask(there, "restore", str(copy))
    assert done.returncode == 0, done.stderr
    assert "records of the evidence are whole" in done.stdout
    assert kiosks(there) == ["Plaza"]
    assert flask(there, "init").returncode == 0  # as the role itself: it owns every table
    again = flask(there, "restore", str(copy))
    assert again.returncode == 1
    assert "tables already: restore into an empty database" in again.stderr
    assert "p%3Aw" not in again.stderr


def kiosks(settings: dict) -> list[str]:
    url = (
        settings["PORTAL_DATABASE_URL"]
        or f"sqlite:///{settings['PORTAL_DATA_DIR']}/portal.database"
    )
    engine = create_engine(url)
    with engine.connect() as connection:
        found = list(connection.scalars(text("SELECT name FROM kiosks")))
    engine.dispose()
    return found


@pytest.fixture
def empty(tmp_path):
    folder = tmp_path / "empty"
    app = create_app(config.Settings(_env_file=None, data_dir=folder, secret_key="only for tests"))
    yield app
    app.extensions["portal.engine"].dispose()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # pg_restore is one transaction
def test_a_damaged_file_is_refused_and_leaves_nothing(app, empty, tmp_path):
    copy = tmp_path / "copy"
    app.test_cli_runner().invoke(args=["backup", str(copy)])
    content = bytearray(copy.read_bytes())
    content[8192:90000] = b"\x55" * (90000 - 8192)
    copy.write_bytes(content)
    assert_refused(empty, copy, "malformed")


def test_a_file_that_is_no_backup_is_refused(empty, tmp_path):
    (tmp_path / "copy").write_text("no backup")
    assert_refused(empty, tmp_path / "copy", "is not an SQLite file")


def assert_refused(empty, copy, why: str) -> None:
    result = empty.test_cli_runner().invoke(args=["restore", str(copy)])
    assert (result.exit_code, type(result.exception)) == (1, SystemExit)
    assert why in result.output
    assert not inspect(empty.extensions["portal.engine"]).get_table_names()
