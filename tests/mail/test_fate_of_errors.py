"""An error in a mail, the purge or anything done in one go is named, and the worker goes on (R16)."""

from datetime import timedelta

import pytest
from people import AtTheDesk, Seeker
from planting import SECRET, Planted, logged
from reading import messages
from sqlalchemy import func, select, update

from portal import clock
from portal.mail.delivery import PAUSES
from portal.models import Booking, Draft, OutboxMessage, State
from portal.ops import clearing, mails, worker


def states(db) -> list[str]:
    db.rollback()
    return list(db.scalars(select(Booking.state).order_by(Booking.id)))


def test_a_mail_that_cannot_be_worded_ends_as_failed_and_the_others_go(app, two, db, at, capfd):
    db.execute(update(OutboxMessage).where(OutboxMessage.id == 1).values(language="xx"))
    db.commit()
    assert worker.run_once(app) == 4
    assert [m.state for m in messages(app)] == ["waiting", "sent", "sent", "sent"]
    assert [line["loop"] for line in logged(capfd)] == ["mails"]
    for pause in PAUSES:
        at(str((clock.now() + pause).replace(tzinfo=None)))
        mails.send_one(app)
    first = messages(app)[0]
    assert (first.state, first.tries) == ("failed", len(PAUSES) + 1)
    assert first.failure.startswith("error: ")
    page = AtTheDesk(app).opens("mails")
    row = page.soup.select_one("tbody tr").get_text(" ", strip=True)
    assert first.failure in row
    assert "The portal could not make this mail." in row


def test_a_mail_of_an_unknown_kind_does_not_end_the_worker_before_its_purge(app, two, db, at):
    db.execute(update(OutboxMessage).where(OutboxMessage.id == 1).values(kind="of old"))
    db.execute(update(Draft).values(touched_at=clock.now() - timedelta(days=2)))
    db.commit()
    Seeker(app, "en").goes_to("needs")
    at("2026-11-26 00:00")
    worker.run_once(app)
    assert messages(app)[0].failure == "error: KeyError"
    assert states(db) == [State.LAPSED, State.LAPSED]
    assert db.scalar(select(func.count()).select_from(Draft)) == 0


def test_terms_that_cannot_be_read_fail_the_mail_and_not_the_worker(app, two, monkeypatch):
    def broken():
        raise Planted(SECRET)

    monkeypatch.setattr("portal.ops.mails.current.terms_versions", broken)
    assert worker.run_once(app) == 4
    assert {m.failure for m in messages(app)} == {"error: Planted"}


@pytest.mark.parametrize("place", ["portal.accounts.kiosks.erase_left_alone",
                                   "portal.roster.presence.let_hours_go"])  # fmt: skip
def test_what_is_done_in_one_go_may_fail_and_the_rest_is_done(app, two, at, db, monkeypatch, place):
    def broken(*_given):
        raise Planted(SECRET)

    monkeypatch.setattr(place, broken)
    at("2026-11-26 00:00")
    worker.run_once(app)
    assert states(db) == [State.LAPSED, State.LAPSED]


@pytest.mark.parametrize("part", ["drafts", "helper cards", "keys of the desk", "needs"])
def test_a_part_of_the_purge_that_fails_stops_no_other(app, two, at, db, monkeypatch, capfd, part):
    def broken(*_given):
        raise Planted(SECRET)

    monkeypatch.setitem(clearing.PARTS, part, broken)
    at("2028-02-01 09:00")
    removed = worker.purge(app)
    assert part not in removed
    assert removed["requests"] == 2
    assert [(line["loop"], line["error"]) for line in logged(capfd)] == [("purge", "Planted")]
    result = app.test_cli_runner().invoke(args=["purge"])
    assert (result.exit_code, f"not removed, see the log: {part}" in result.output) == (1, True)


def test_a_beat_that_fails_leaves_the_mails_and_the_purge(app, two, monkeypatch):
    def broken(*_given):
        raise Planted(SECRET)

    monkeypatch.setattr("portal.bookings.heartbeat.note", broken)
    assert worker.run_once(app) == 4
    assert {m.state for m in messages(app)} == {"sent"}
