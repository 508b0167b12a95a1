"""What all tests share: a portal of their own on each database, and a clock they can set."""

import re
from datetime import datetime, timedelta
from pathlib import Path

import made_once
import polib
import pytest
import time_machine

from portal import clock, config, create_app, sqlite

pytest_plugins = ["copied", "left_behind", "worded_deeds"]
made_once.patch()
sqlite.LOG_WAITS = 0.0  # a test's own session often reads on, and would be waited for in vain


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


@pytest.fixture(autouse=True)
def any_leap(request, monkeypatch):
    """Tests leap ahead with the clock and are believed, unless a test is about that."""
    if "the_clock_is_judged" not in request.fixturenames:
        monkeypatch.setattr("portal.bookings.clock_record.LEAP", timedelta(days=100_000))


@pytest.fixture
def the_clock_is_judged():
    """A clock that leaps ahead is not believed, as in service."""


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
    from copied import START

    at(START)
    app = create_app(settings)
    yield app
    app.extensions["portal.engine"].dispose()


@pytest.fixture
def db(app):
    """A session for looking at what is kept."""
    from sqlalchemy.orm import Session

    with Session(app.extensions["portal.engine"]) as session:
        yield session
