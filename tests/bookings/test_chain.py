"""The chain of evidence: what an entry holds, a whole chain, what is forgotten (S13)."""

import json

import pytest
from chained import VERSION, entries, sends, verify
from people import AtTheDesk, HelpingPerson, Seeker, Staff
from sqlalchemy import select, update

from portal.bookings import evidence
from portal.bookings.build import Setting
from portal.bookings.rebook import replace_confirmed
from portal.database import snapshot, writing
from portal.models import (
    Booking,
    ConsentEvidence,
)
from portal.ops import heads
from portal.ops.prepare import prepare
from portal.roster import slots
from portal.terms.history import History


@pytest.mark.clause("pre-p1", "a04-p1-s3")
def test_an_entry_holds_what_was_agreed_and_nobody_s_name(app, db):
    reference = sends(app, HelpingPerson, name="Hanako Miyagi")
    (entry,) = entries(db)
    told = json.loads(entry.payload)
    assert told["reference"] == entry.reference == reference
    assert told["agreed_to"]["version"] == told["applied_under"]["version"] == VERSION
    assert told["agreed_to"]["hash"].startswith("6da44751")
    assert (told["teleoffice"], told["typed_by"]) == ("acknowledged", "helper")
    assert (told["channel"], told["recorded_by"]) == ("own_device", "")
    assert [read["article"] for read in told["articles"]] == ["pre", *map(str, range(1, 15)), "sup"]
    for read in told["articles"]:
        assert (read["version"], read["language"], read["plain"]) == (VERSION, "en", True)
        assert read["read_at"].endswith("+00:00")
    for secret in ("Hanako", "Miyagi", "Lee", "seeker@example.jp", "12345"):
        assert secret not in entry.payload


def test_what_staff_typed_says_so(app, db):
    higa = AtTheDesk(app)
    page = higa.opens("new").submit(channel="phone", language="en", reader="staff")
    walker = Seeker.__new__(Seeker)
    walker.browser, walker.lang, walker.name, walker.page = higa.browser, "en", "Arakaki", page
    walker.answers(filled_by="self")
    for deed in ("qualifies", "reads_on_one_page", "agrees", "needs_nothing", "asks_for", "tells", "sends"):  # fmt: skip
        getattr(walker, deed)()
    told = json.loads(entries(db)[0].payload)
    assert (told["channel"], told["recorded_by"]) == ("phone", "Higa")


def test_a_whole_chain_is_whole(app, three, db):
    result = verify(app)
    assert result.exit_code == 0
    assert result.output.startswith("3 records are whole; the chain ends with ")
    assert entries(db)[-1].hash in result.output


def test_an_empty_chain_is_whole(app):
    assert verify(app).output.startswith("0 records are whole")


def test_a_changed_booking_adds_its_own_record(app, db):
    sends(app)
    Staff(app).confirms()

    def change(session, booking, now):
        slot = slots.named(session, ["okinawa/2026-11-27T11:00"])["okinawa/2026-11-27T11:00"]
        history = History(app.extensions["portal.terms"], now.date())
        replace_confirmed(
            session, booking, slot, Setting(app.extensions["portal.office"], history, "x", now)
        )

    Staff(app).does(change)
    first, second = entries(db)
    assert second.previous_hash == first.hash
    assert verify(app).output.startswith("2 records are whole")


def test_what_is_thrown_away_is_forgotten_and_the_chain_stays(app, three, at, db):
    from portal.ops import worker

    before = [entry.hash for entry in entries(db)]
    at("2028-02-01 09:00")
    assert worker.purge(app)["requests"] == 3
    after = entries(db)
    assert [entry.hash for entry in after[:3]] == before
    assert (
        {entry.payload for entry in after[:3]} == {entry.reference for entry in after[:3]} == {None}
    )
    assert json.loads(after[3].payload)["numbers"] == [1, 2, 3]
    assert db.scalars(select(Booking)).all() == []
    heads.sign_head(app)
    assert verify(app).output.startswith("4 records are whole")
    prepare(app)  # times to ask for, that late
    sends(app)
    assert verify(app).output.startswith("5 records are whole")
    with writing(app.extensions["portal.engine"]) as session:
        session.execute(
            update(ConsentEvidence).where(ConsentEvidence.number == 4).values(payload=None)
        )
        session.commit()
    assert verify(app).exit_code == 1


def test_a_look_is_of_one_moment(app, three):
    """Somebody who sends while the chain is gone through makes it neither broken nor longer."""
    with snapshot(app.extensions["portal.engine"]) as session:
        assert len(session.scalars(select(ConsentEvidence)).all()) == 3
        sends(app)
        number, _last = evidence.verify(session, app.extensions["portal.terms"])
    assert number == 3
    assert verify(app).output.startswith("4 records are whole")
