"""A backup taken while people send is whole; what is put back from it is the portal of that moment (R8)."""

import shutil
import stat
import subprocess
import threading

import pytest
from backups import back_up, free_slots, people_sending
from crowd import prepare_crowd, send_one
from sqlalchemy import func, select
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session

from portal import create_app, database, keys, migrations
from portal.bookings import evidence
from portal.models import LIVE, Booking, BookingChange, OutboxMessage, Slot

COPIES = 3


@pytest.fixture
def put_back(settings, request, tmp_path):
    """Does what the README says about putting back; gives the engine of the new database."""
    engines = []

    def restore(file):
        if settings.database.startswith("sqlite"):
            shutil.copy(file, tmp_path / "restored.db")
            url = f"sqlite:///{tmp_path / 'restored.db'}"
        else:
            administer = request.getfixturevalue("administer")
            there = make_url(settings.database)
            new = there.set(database=f"{there.database}_back")
            administer(f"CREATE DATABASE {new.database}")
            request.addfinalizer(lambda: administer(f"DROP DATABASE {new.database} WITH (FORCE)"))
            words = new.set(drivername="postgresql").render_as_string(hide_password=False)
            subprocess.run(["pg_restore", "--no-owner", f"--dbname={words}", file], check=True)
            url = new.render_as_string(hide_password=False)
        engines.append(database.connect(url, settings.secret_key))
        return engines[-1]

    yield restore
    for engine in engines:
        engine.dispose()


def assert_whole(engine, app) -> int:
    """Every request with its place, its history and its two mails, and the evidence unbroken."""
    assert migrations.is_current(engine)
    with database.snapshot(engine) as look:
        bookings = look.scalars(select(Booking)).all()
        assert {booking.state for booking in bookings} <= set(LIVE)
        assert look.scalar(select(func.sum(Slot.taken))) == len(bookings)
        for kept, each in ((BookingChange, 1), (OutboxMessage, 2)):
            counts = look.scalars(
                select(func.count()).select_from(kept).group_by(kept.booking_id)
            ).all()
            assert counts == [each] * len(bookings), kept
        assert evidence.verify(look, app.extensions["portal.terms"])[0] >= len(bookings)
    return len(bookings)


def test_a_backup_while_people_send_is_whole_and_can_be_put_back(app, put_back, tmp_path):
    copies = []
    with people_sending(app) as acknowledged:
        while len(copies) < COPIES:
            before = len(acknowledged)
            file = tmp_path / f"copy-{len(copies)}"
            result = back_up(app, file)
            assert result.exit_code == 0, result.output
            copies.append((file, before, len(acknowledged)))
            while len(acknowledged) == before:  # the next copy is of a later moment
                threading.Event().wait(0.01)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    file, before, after = copies[-1]
    assert (
        before <= assert_whole(put_back(file), app) <= after + 1
    )  # +1: kept, its answer on the way
    assert before > 0


def test_what_was_put_back_opens_the_links_in_old_mails(app, settings, put_back, tmp_path):
    send_one(app, prepare_crowd(app, free_slots(app)[0], 1)[0])
    back_up(app, tmp_path / "copy")
    engine = put_back(tmp_path / "copy")
    url = engine.url.render_as_string(hide_password=False)
    restored = create_app(settings.model_copy(update={"database_url": url}))
    with Session(app.extensions["portal.engine"]) as look:
        booking = look.scalars(select(Booking)).one()
    link = keys.token(settings.secret_key, booking.link_seed)
    page = restored.test_client().get(f"/en/booking/{link}")
    restored.extensions["portal.engine"].dispose()
    assert (page.status_code, "Received, not yet confirmed" in page.text) == (200, True)
