"""What of the audit log and the history of requests can be changed unseen: nothing (S12, S21)."""

import pytest
from chained import verify
from forging import forging, found, run
from people import Staff
from sqlalchemy import select

from portal import clock
from portal.models import Booking, BookingChange


def test_the_audit_log_emptied(app, desk):
    run(app, "DELETE FROM audit_entries")
    found(app, "entry of the audit log 1: it is gone")


def test_the_audit_log_emptied_together_with_its_chain(app, desk):
    run(app, "DELETE FROM audit_entries", "DELETE FROM chained_deeds WHERE about = 'audit'")
    found(app, "deed", "missing")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entries SET staff_name = 'Nobody' WHERE id = 2",
        "UPDATE audit_entries SET reference = '' WHERE id = 2",
        "UPDATE audit_entries SET why = 'asked for by telephone' WHERE id = 2",
        "UPDATE audit_entries SET deed = 'signed_in' WHERE id = 2",
    ],
)
def test_one_entry_of_the_audit_log_changed(app, desk, statement):
    run(app, statement)
    found(app, "entry of the audit log 2: it was changed afterwards")


def test_an_entry_of_the_audit_log_put_in(app, desk):
    columns = "at, staff_id, staff_name, deed, reference, why"
    run(
        app,
        f"INSERT INTO audit_entries ({columns}) SELECT at, staff_id, 'Oshiro', deed, '', ''"
        " FROM audit_entries WHERE id = 1",
    )
    found(app, "entry of the audit log", "it was written without the key")


def test_who_cancelled_changed(app, desk):
    Staff(app).does(_cancel)
    assert verify(app).exit_code == 0
    run(app, "UPDATE booking_changes SET ended_by = 'office' WHERE ended_by = 'seeker'")
    found(app, "change of a request 4: it was changed afterwards")


def _cancel(db, booking, now):
    from portal.bookings.actions.cancel import cancel_by_seeker

    cancel_by_seeker(db, booking, now)


def test_a_state_changed_beside_the_history(app, desk):
    run(app, "UPDATE bookings SET state = 'cancelled_by_seeker' WHERE id = 2")
    found(app, "is in another state than this, its last one")


def test_a_change_put_in(app, desk):
    with forging(app) as db:
        booking = db.scalars(select(Booking)).first()
        booking.state = "cancelled_by_seeker"
        cancelled = {"state": booking.state, "by": "seeker", "ended_by": "seeker"}
        booking.changes.append(BookingChange(at=clock.now(), **cancelled))
    found(app, "change of a request 4: it was written without the key")
