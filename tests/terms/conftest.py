"""A portal that serves another office with other terms."""

import pytest
from nago import FOLDER

from portal import config, create_app
from portal.ops.prepare import prepare


@pytest.fixture
def other(settings, at, tmp_path):
    """A portal that serves a made-up office in Nago with terms of its own."""
    at("2026-11-24 09:00")
    office = tmp_path / "office.toml"
    text = (config.PACKAGE / "office.demo.toml").read_text(encoding="utf-8")
    for old, new in (
        ("ハローワーク沖縄", "遠隔相談室なご"), ("Hello Work Okinawa", "Remote Room Nago"),
        ("098-000-0000", "0980-00-0000"), ("tel:+81980000000", "tel:+81980000001"),
        ('id = "okinawa"\noperator', 'id = "nago"\noperator'), ("slot_starts = [\"09:00\"", "slot_starts = [\"08:30\""),
    ):  # fmt: skip
        assert old in text, old
        text = text.replace(old, new)
    office.write_text(text, encoding="utf-8")
    app = create_app(settings.model_copy(update={"office_file": office, "terms_dir": FOLDER}))
    prepare(app)
    yield app
    app.extensions["portal.engine"].dispose()


@pytest.fixture
def db_of():
    """A session for looking, for a portal that the test made itself."""
    from sqlalchemy.orm import Session

    opened = []

    def look(app):
        opened.append(Session(app.extensions["portal.engine"]))
        return opened[-1]

    yield look
    for session in opened:
        session.close()
