"""Addresses of calls of offices that used the portal before: moved, sealed, and known as used (R7, S9)."""

from datetime import datetime
from pathlib import Path

from alembic import command
from sqlalchemy import select
from sqlalchemy.orm import Session
from test_migrated_roster import NINE, TEN, booking, put

from portal import migrations
from portal.bookings import calls
from portal.clock import JAPAN
from portal.database import connect
from portal.models import Booking

HOST = "https://teleoffice.example.jp"
TYPED = {1: f"{HOST}/Rooms/1", 2: f"{HOST}/rooms/1", 3: None, 4: f"{HOST}/rooms/4"}


def before(number: int, address: str | None) -> str:
    """A booking as the tables before have it."""
    row = booking(number, "confirmed" if address else "requested", None, TEN)
    row = row.replace(" counsellor,", " teleoffice_address,")
    given = f"'{address}'" if address else "NULL"
    return row.replace("'okinawa', NULL, NULL", f"'okinawa', {given}, NULL")


def test_addresses_of_bookings_are_sealed_and_nothing_is_lost(database_url):
    engine = connect(database_url, "only for tests")
    command.downgrade(migrations.config(engine), "0013")
    change = 'INSERT INTO booking_changes (booking_id, state, "by", at, reason) VALUES'
    put(engine, [*(before(*each) for each in TYPED.items()),
                 f"{change} (4, 'confirmed', 'office', '{NINE}', '')"])  # fmt: skip
    migrations.upgrade(engine)
    with Session(engine) as db:
        found = db.scalars(select(Booking).order_by(Booking.id)).all()
        assert {b.id: b.teleoffice_address for b in found} == TYPED
        assert found[3].call.used_at == datetime(2026, 11, 27, 9, tzinfo=JAPAN)
        assert calls.known(db, f"{HOST}/ROOMS/1").booking_id == 1
    engine.dispose()
    lies_nowhere(database_url)
    command.downgrade(migrations.config(engine), "0013")
    with engine.connect() as connection:
        back = connection.exec_driver_sql("SELECT id, teleoffice_address FROM bookings ORDER BY id")
        assert {row.id: row.teleoffice_address for row in back} == TYPED
    engine.dispose()


def lies_nowhere(database_url: str) -> None:
    """The file holds no address that can be read, not even where the old table lay."""
    if database_url.startswith("sqlite"):
        path = Path(database_url.removeprefix("sqlite:///"))
        for file in path.parent.glob(f"{path.name}*"):
            assert b"teleoffice.example.jp" not in file.read_bytes().lower(), file.name
