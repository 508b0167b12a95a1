"""PostgreSQL that says nothing, or keeps a lock, or is not there yet: nobody waits without end, and all is told."""

import os
import signal
import time
from pathlib import Path

import pytest
from people import Seeker
from sqlalchemy import text
from sqlalchemy.engine import make_url

from portal import postgresql
from portal.database import connect
from portal.ops import starting

pytestmark = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)


@pytest.fixture
def quick(monkeypatch):
    """The time limits of PostgreSQL, shorter."""
    for name, seconds in {"CONNECTS": 2, "FROZEN": 2, "PINGS": 1, "LOCKS": 1}.items():
        monkeypatch.setattr(postgresql, name, seconds)


def test_a_frozen_server_is_given_up_and_comes_back(quick, app):
    client, engine = app.test_client(), app.extensions["portal.engine"]
    assert client.get("/readyz").status_code == 200
    with engine.connect() as connection:
        backend = connection.scalar(text("SELECT pg_backend_pid()"))
    server = int(Path(f"/proc/{backend}/stat").read_text().rpartition(")")[2].split()[1])
    frozen = [server, backend]
    for process in frozen:
        os.kill(process, signal.SIGSTOP)
    try:
        began = time.monotonic()
        answer = client.get("/en/request/needs")
        assert time.monotonic() - began < 30
    finally:
        for process in frozen:
            os.kill(process, signal.SIGCONT)
    assert answer.status_code == 503
    assert client.get("/readyz").status_code == 200


def test_a_lock_that_somebody_keeps_ends_in_a_503(quick, app):
    maria = Seeker(app, "en")
    maria.goes_to("check")
    with app.extensions["portal.engine"].connect() as connection:
        connection.execute(text("LOCK TABLE bookings IN ACCESS EXCLUSIVE MODE"))
        maria.sends()
    assert maria.page.status == 503


def test_the_start_waits_for_a_database_and_says_so_once(settings, administer, capsys):
    name = f"comes_late_{os.getpid()}"
    there = make_url(settings.database).set(database=name)
    engine = connect(there.render_as_string(hide_password=False))
    tries = []

    def pause(_seconds):
        tries.append(None)
        if len(tries) == 3:
            administer(f"CREATE DATABASE {name}")
        assert len(tries) < 5

    starting.wait_for_database(engine, pause)
    engine.dispose()
    administer(f"DROP DATABASE {name} WITH (FORCE)")
    told = capsys.readouterr().err
    assert len(tries) == 3
    assert told.count("Waiting for the database: the database does not work: it is away") == 1
    assert "Traceback" not in told
