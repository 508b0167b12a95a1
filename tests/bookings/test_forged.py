"""What somebody can change unseen: each line of docs/threats-to-evidence.md, tried (S13, S21)."""

import pytest
from chained import sends, verify
from forging import (
    change_an_agreement,
    cut_off_the_newest,
    forget_a_live_request,
    forging,
    recompute,
    run,
    sign_deeds_anew,
)
from people import AtTheDesk, Staff
from sqlalchemy import select

from portal import clock, signing
from portal.bookings.evidence import deeds
from portal.models import Booking, BookingChange, ChainedDeed
from portal.ops import heads, worker


@pytest.fixture
def desk(app, three):
    """Three requests, one of them cancelled, three looks at them at the desk; a head was signed after that."""
    higa = AtTheDesk(app)
    for reference in three:
        higa.opens(f"requests/{reference}")
    heads.sign_head(app)
    assert verify(app).exit_code == 0, verify(app).output


def found(app, *told: str) -> None:
    """The verification fails with one line that names what."""
    result = verify(app)
    assert (result.exit_code, type(result.exception)) == (1, SystemExit), result.output
    for part in told:
        assert part in result.output


def kept_heads(app):
    return app.extensions["portal.settings"].heads


def ring_of(app) -> signing.Ring:
    """The key, in the hands of whoever has the machine."""
    return signing.of(app.extensions["portal.engine"].dialect)


@pytest.mark.parametrize("unsign", ["", "UPDATE consent_evidence SET signed = ''"])
def test_an_old_agreement_changed_and_the_chain_made_anew(app, desk, unsign):
    with forging(app) as db:
        change_an_agreement(db)
    if unsign:
        run(app, unsign)
    found(app, "record", "signed" if unsign else "record 2: its signature is not the portal's")


def test_an_agreement_changed_as_if_nothing_had_ever_been_signed(app, desk):
    with forging(app) as db:
        change_an_agreement(db)
    run(app, "DELETE FROM chained_deeds", "UPDATE consent_evidence SET signed = '', at = NULL")
    run(app, "UPDATE consent_chain SET at = NULL")
    found(app, "record 3: it is not the one that was written down")


def test_the_newest_request_cut_off(app, three):
    heads.sign_head(app)
    with forging(app) as db:
        cut_off_the_newest(db)
    found(app, "record 3: it is missing: a later end of the chain was written down")


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


def test_a_live_request_erased_with_a_forged_note(app, desk):
    with forging(app) as db:
        forget_a_live_request(db)
    found(app, "record 2: what it told was removed, and the chain knows nothing of it")


def test_a_live_request_whose_session_was_moved_into_the_past_is_not_purged(app, desk, db):
    run(app, "UPDATE bookings SET starts_at = '2020-01-08 01:00:00+00:00' WHERE id = 2")
    assert worker.purge(app)["requests"] == 0
    assert len(db.scalars(select(Booking)).all()) == 3


def test_nor_is_one_whose_entry_was_changed_to_an_earlier_day(app, desk, db):
    run(
        app,
        "UPDATE bookings SET starts_at = '2020-01-08 01:00:00+00:00' WHERE id = 2",
        "UPDATE consent_evidence SET keep_until = '2020-02-01' WHERE number = 2",
    )
    assert worker.purge(app)["requests"] == 0
    found(app, "record 2: its signature is not the portal's")


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


def test_times_that_run_back_although_signed(app, desk):
    with forging(app) as db:
        last = deeds.newest(db)
        early = last.at.replace(year=2025)
        links = deeds.Links(db, ChainedDeed(number=last.number, at=early, signed=last.signed))
        links.add(deeds.ACCEPTED, 3, early)
        links.write()
    found(app, "its time is before that of the one before it")


def test_a_database_of_an_earlier_moment(app, three):
    """A backup put back: what was done since is missing, and the head says so."""
    heads.sign_head(app)
    sends(app)
    assert app.test_cli_runner().invoke(args=["consent", "head"]).exit_code == 0
    assert verify(app).exit_code == 0
    run(
        app,
        "DELETE FROM bookings WHERE id = 4",
        "DELETE FROM consent_evidence WHERE number = 4",
        "DELETE FROM chained_deeds WHERE number = (SELECT max(number) FROM chained_deeds)",
    )
    with forging(app) as db:
        recompute(db)
    found(app, "record 4: it is missing: a later end of the chain was written down")


def test_whoever_has_the_key_is_found_by_the_mailed_head(app, desk, tmp_path):
    mailed = tmp_path / "mailed.txt"
    mailed.write_text(kept_heads(app).read_text(encoding="utf-8"), encoding="utf-8")
    with forging(app) as db:
        change_an_agreement(db)
        recompute(db, ring_of(app))
        sign_deeds_anew(db, ring_of(app))
    kept_heads(app).unlink()
    heads.sign_head(app)
    assert verify(app).exit_code == 0  # nothing on the machine tells of it
    result = app.test_cli_runner().invoke(args=["consent", "verify", "--heads", str(mailed)])
    assert result.exit_code == 1
    assert "record 3: it is not the one that was written down" in result.output
