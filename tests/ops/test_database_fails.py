"""A database that does not do its work: 503 with the telephone, one line in the log, told by `/readyz`."""

import pytest
from pages import Page
from people import Seeker
from sqlalchemy import event, text
from sqlalchemy.engine import make_url


def make_read_only(app) -> None:
    """As after a failover, or a disk that turned read-only."""
    engine = app.extensions["portal.engine"]
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", lambda each, _record: each.execute("PRAGMA query_only=ON"))
    else:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            name = make_url(engine.url).database
            connection.execute(
                text(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
            )
    engine.dispose()


def test_a_read_only_database_is_a_503_and_no_traceback(app, capfd):
    maria = Seeker(app, "ja")
    maria.goes_to("check")
    make_read_only(app)
    maria.sends()
    assert maria.page.status == 503
    assert "098-000-0000" in maria.page.words
    told = app.test_client().get("/readyz")
    assert told.status_code == 503
    assert "issue: the database does not do its work: it is read-only" in told.text
    log = capfd.readouterr().err
    assert '"why": "it is read-only"' in log
    assert "Traceback" not in log


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_damaged_file_is_a_503(app, settings, capfd):
    maria = Seeker(app, "en")
    maria.goes_to("check")
    engine = app.extensions["portal.engine"]
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    path = make_url(settings.database).database
    with open(path, "r+b") as file:
        size = file.seek(0, 2)
        for place in range(4096, size, 4096):
            file.seek(place)
            file.write(b"\x55" * 4096)
    page = Page(maria.browser, maria.browser.client.get("/en/request/check"))
    assert page.status == 503
    told = app.test_client().get("/readyz")
    assert (told.status_code, "it is damaged" in told.text) == (503, True)
    assert "Traceback" not in capfd.readouterr().err


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_full_disk_is_a_503(app):
    people = [Seeker(app, "en", f"Maria {number}") for number in range(4)]
    for person in people:
        person.goes_to("check")
    engine = app.extensions["portal.engine"]
    event.listen(engine, "connect", lambda each, _record: each.execute("PRAGMA max_page_count=1"))
    engine.dispose()  # SQLite takes the size of today as the most
    for person in people:
        person.sends()
    assert people[-1].page.status == 503


@pytest.mark.parametrize(
    ("sqlstate", "why"),
    [("53100", "its disk is full"), ("XX001", "it is damaged"), ("55P03", "it is busy")],
)
@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_what_postgresql_says_is_understood(app, sqlstate, why):
    maria = Seeker(app, "en")
    maria.goes_to("check")
    with app.extensions["portal.engine"].begin() as connection:
        connection.execute(text(
            "CREATE FUNCTION fails() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '{sqlstate}'; END$$"
        ))  # fmt: skip
        for table in ("bookings", "heartbeats"):
            connection.execute(text(
                f"CREATE TRIGGER fails BEFORE INSERT OR UPDATE ON {table} EXECUTE FUNCTION fails()"
            ))  # fmt: skip
    maria.sends()
    assert maria.page.status == 503
    told = app.test_client().get("/readyz")
    assert (told.status_code, why in told.text) == (503, True)
