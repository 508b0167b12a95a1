"""An older program beside a newer database reads, writes nothing, and says why (upgrades, docs/operating)."""

import threading
import tomllib
from pathlib import Path

from people import Seeker
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from portal import database
from portal.models import Booking
from portal.version import VERSION

ROOT = Path(__file__).parent.parent.parent


def migrated_by_a_newer_program(connection) -> None:
    connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))


def test_nothing_is_written_into_a_newer_database(app, db):
    maria = Seeker(app, "ja")
    maria.goes_to("check")
    engine = app.extensions["portal.engine"]
    with engine.begin() as connection:
        migrated_by_a_newer_program(connection)
    maria.sends()
    assert maria.page.status == 503
    assert "098-000-0000" in maria.page.words
    assert db.scalar(select(func.count()).select_from(Booking)) == 0
    told = app.test_client().get("/readyz")
    assert (told.status_code, "belongs to a newer version" in told.text) == (503, True)
    assert app.test_client().get("/ja/").status_code == 200


def test_who_writes_waits_for_a_migration_that_has_begun(app):
    """The one that came while a newer program migrated is refused, not let through before the end."""
    maria = Seeker(app, "en")
    maria.goes_to("check")
    engine = app.extensions["portal.engine"]
    sending = threading.Thread(target=maria.sends)
    with Session(engine) as gate:
        database.take_turn(gate, database.MIGRATING)
        with engine.execution_options(writing=True, migrating=True).begin() as connection:
            sending.start()
            sending.join(0.5)
            assert sending.is_alive()
            migrated_by_a_newer_program(connection)
    sending.join(60)
    assert maria.page.status == 503


def test_the_version_is_shown(app):
    named = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    assert named == VERSION
    assert f"version: {VERSION}" in app.test_client().get("/healthz").text
    assert 'portal_build_info{migration="' in app.test_client().get("/metrics").text
