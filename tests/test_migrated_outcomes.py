"""Whose a cancellation was, in histories from before it was kept (R7)."""

from alembic import command
from sqlalchemy import select
from sqlalchemy.orm import Session
from test_migrated_roster import NINE, booking, put

from portal import migrations
from portal.database import connect
from portal.models import BookingChange

KEPT = {
    ("requested", "seeker"): ("", ""),
    ("confirmed", "office"): ("", ""),
    ("cancelled_by_seeker", "seeker"): ("seeker", "link"),
    ("cancelled_by_seeker", "helper"): ("helper", "link"),
    ("cancelled_by_office", "office"): ("office", ""),
    ("attended", "office"): ("", ""),
    ("deemed_cancelled", "office"): ("", ""),
    ("lapsed", "portal"): ("", ""),
}


def change(number: int, state: str, by: str) -> str:
    return (
        'INSERT INTO booking_changes (id, booking_id, state, "by", at, reason) VALUES'
        f" ({number}, 1, '{state}', '{by}', '{NINE}', 'why {number}')"
    )


def test_histories_are_filled_truthfully_and_lose_nothing(database_url):
    engine = connect(database_url)
    command.downgrade(migrations.config(engine), "0013")
    row = booking(1, "requested", None, NINE).replace(" counsellor,", " counsellor_id,")
    put(engine, [row, *(change(n, *each) for n, each in enumerate(KEPT, 1))])
    migrations.upgrade(engine)
    with Session(engine) as db:
        rows = db.scalars(select(BookingChange).order_by(BookingChange.id)).all()
        assert {(each.state, each.by): (each.ended_by, each.way) for each in rows} == KEPT
        assert [each.reason for each in rows] == [f"why {n}" for n in range(1, len(KEPT) + 1)]
    command.downgrade(migrations.config(engine), "0013")
    with engine.connect() as connection:
        left = connection.exec_driver_sql("SELECT count(*) FROM booking_changes").scalar()
        assert left == len(KEPT)
    migrations.upgrade(engine)
    engine.dispose()
