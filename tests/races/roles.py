"""A role of PostgreSQL with a password that is asked for, and databases of its own."""

from pathlib import Path

import psycopg
import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import URL, make_url

NAME, PASSWORD = "portal_scram", "p:w/%41 @ö"  # signs that an address must encode


@pytest.fixture
def scram_role(postgresql, administer):
    """Gives the address of the role; the server asks it for its password (SCRAM)."""
    url = make_url(postgresql)
    engine = create_engine(postgresql)
    with engine.connect() as connection:
        hba = Path(connection.scalar(text("SHOW hba_file")))
    engine.dispose()
    administer(f"DROP ROLE IF EXISTS {NAME}")
    administer(f"CREATE ROLE {NAME} LOGIN PASSWORD '{PASSWORD}'".replace(":", "\\:"))
    before = hba.read_text()
    hba.write_text(f"local all {NAME} scram-sha-256\nhost all {NAME} all scram-sha-256\n{before}")
    administer("SELECT pg_reload_conf()")
    role = url.set(username=NAME, password=PASSWORD)
    assert_password_is_asked_for(role)
    yield role
    hba.write_text(before)
    administer("SELECT pg_reload_conf()")
    administer(f"DROP ROLE {NAME}")


@pytest.fixture
def scram_databases(scram_role, administer):
    """Makes empty databases that the role owns, and removes them."""
    made = []

    def make(name: str) -> URL:
        administer(f"CREATE DATABASE {name} OWNER {NAME}")
        made.append(name)
        return scram_role.set(database=name)

    yield make
    for name in made:
        administer(f"DROP DATABASE {name} WITH (FORCE)")


def assert_password_is_asked_for(role: URL) -> None:
    """A reload takes a moment; from then on a wrong password is refused."""
    wrong = role.set(drivername="postgresql", password="wrong", database="postgres")
    for _try in range(100):
        try:
            psycopg.connect(wrong.render_as_string(hide_password=False)).close()
        except psycopg.OperationalError as refusal:
            if "password" in str(refusal):
                return
    raise AssertionError("the server lets this role in without its password")
