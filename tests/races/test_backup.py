"""A backup taken while people send is whole, and what is put back from it is the portal of that moment (R8)."""

import re
import shutil
import stat
import subprocess
import threading
from contextlib import contextmanager

import pytest
from crowd import prepare_crowd, send_one
from sqlalchemy import func, select
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session

from portal import create_app, database, keys, migrations
from portal.bookings import evidence
from portal.models import LIVE, Booking, BookingChange, OutboxMessage, Slot

COPIES = 3


def back_up(app, file):
    return app.test_cli_runner().invoke(args=["backup", str(file)])


@contextmanager
def people_sending(app):
    """Somebody sends a request, and the next, and the next; gives the list of those acknowledged."""
    slots = _free(app)
    acknowledged, enough = [], threading.Event()

    def send():
        for number, slot in enumerate(slots):
            send_one(app, prepare_crowd(app, slot, 1)[0])
            acknowledged.append(number)
            if enough.is_set():
                return

    sending = threading.Thread(target=send)
    sending.start()
    try:
        yield acknowledged
    finally:
        enough.set()
        sending.join()


def _free(app) -> list[Slot]:
    with Session(app.extensions["portal.engine"], expire_on_commit=False) as look:
        offered = look.scalars(
            select(Slot).where(Slot.branch == "okinawa").order_by(Slot.starts_at.desc())
        )
        return offered.all()


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
        engines.append(database.connect(url))
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
    send_one(app, prepare_crowd(app, _free(app)[0], 1)[0])
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


def test_a_file_that_is_there_is_left_as_it_is(app, tmp_path):
    (tmp_path / "copy").write_text("of yesterday")
    result = back_up(app, tmp_path / "copy")
    assert result.exit_code == 1
    assert "is there already: give a new name" in result.output
    assert (tmp_path / "copy").read_text() == "of yesterday"


def test_a_folder_that_is_not_there_is_named(app, tmp_path):
    result = back_up(app, tmp_path / "nowhere" / "copy")
    assert (result.exit_code, result.exception.__class__) == (1, SystemExit)
    assert re.search(r"nowhere/copy: No such file or directory", result.output)


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_without_pg_dump_it_says_what_to_install(app, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    result = back_up(app, tmp_path / "copy")
    assert result.exit_code == 1
    assert "pg_dump was not found" in result.output
    assert not leftovers(tmp_path)


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_a_dump_that_breaks_off_says_why_and_leaves_no_half_file(app, tmp_path, monkeypatch):
    broken = tmp_path / "bin" / "pg_dump"
    broken.parent.mkdir()
    broken.write_text("#!/bin/sh\nfor w; do case $w in --file=*) echo half >${w#*=};; esac; done\n"
                      "echo the server went away >&2; exit 1\n")  # fmt: skip
    broken.chmod(0o755)
    monkeypatch.setenv("PATH", str(broken.parent), prepend=":")
    result = back_up(app, tmp_path / "copy")
    assert (result.exit_code, "the server went away" in result.output) == (1, True)
    assert not leftovers(tmp_path)


def leftovers(folder) -> list:
    return [file for file in folder.iterdir() if file.name.startswith((".backup-", "copy"))]
