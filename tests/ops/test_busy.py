"""What an operator meets when the database is busy: one line that says so, no traceback."""

import pytest
from sqlalchemy.exc import OperationalError


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_verifying_while_the_database_is_busy_ends_in_one_line(app, monkeypatch):
    def busy(*_args):
        raise OperationalError("SELECT", {}, Exception("database is locked"))

    monkeypatch.setattr("portal.bookings.evidence.verify", busy)
    result = app.test_cli_runner().invoke(args=["consent", "verify"])
    assert (result.exit_code, type(result.exception)) == (1, SystemExit)
    assert "the database is busy or away, try again" in result.output
    assert "Traceback" not in result.output
