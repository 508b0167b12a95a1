"""What somebody can change unseen: each line of docs/threats-to-evidence.md, tried (S13, S21)."""

import pytest
from chained import sends, verify
from forging import (
    change_an_agreement,
    cut_off_the_newest,
    forget_a_live_request,
    forging,
    found,
    recompute,
    run,
    sign_deeds_anew,
)
from sqlalchemy import select

from portal import signing
from portal.bookings.evidence import deeds
from portal.models import Booking, ChainedDeed
from portal.ops import heads, worker


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
