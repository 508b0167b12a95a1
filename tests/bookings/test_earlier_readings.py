"""A reading taken over from an earlier request must stand in the entry of the chain that it points to."""

import json

import pytest
from chained import entries, verify
from people import has_sent
from sqlalchemy import create_engine, text

from portal.bookings.evidence import Broken, earlier
from portal.bookings.evidence.chain import AGREEMENT
from portal.models import ConsentEvidence


@pytest.fixture
def twice(app, db):
    """A request, and another one with its readings; the two entries."""
    maria = has_sent(app)
    maria.page = maria.page.press("Ask for another consultation")
    maria.agrees()
    maria.asks_for(maria.times()[3])
    maria.sends()
    return entries(db)


def told(entry) -> dict:
    return json.loads(entry.payload)


def forged(db, entry, **change) -> ConsentEvidence:
    """The entry as it would be if its first article said something else."""
    payload = told(entry)
    payload["articles"][0] |= change
    return ConsentEvidence(number=entry.number, kind=AGREEMENT, payload=json.dumps(payload))


def test_the_chain_with_readings_taken_over_verifies(app, twice):
    first, second = twice
    assert [r.get("earlier") for r in told(first)["articles"]] == [None] * 16
    assert [r["earlier"] for r in told(second)["articles"]] == [1] * 16
    assert verify(app).exit_code == 0


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"read_at": "2026-11-24T00:00:01.000000+00:00"}, "was not read as entry 1 says"),
        ({"version": "2021-01-01"}, "was not read as entry 1 says"),
        ({"shown": "0" * 64}, "was not read as entry 1 says"),
        ({"earlier": 2}, "points to entry 2, which is no earlier agreement"),
        ({"earlier": 7}, "points to entry 7, which is no earlier agreement"),
    ],
)
def test_a_reading_that_its_entry_does_not_tell_of_is_found(db, twice, change, says):
    earlier.check(db, twice[1])
    with pytest.raises(Broken, match=says):
        earlier.check(db, forged(db, twice[1], **change))


def test_the_earlier_entry_may_be_forgotten(db, twice):
    twice[0].payload = None
    db.flush()
    earlier.check(db, twice[1])


def test_a_pointer_taken_away_is_found(app, twice):
    engine = create_engine(app.extensions["portal.engine"].url)
    with engine.begin() as connection:
        connection.execute(
            text("UPDATE articles_read SET earlier_entry = NULL WHERE article = '6'")
        )
    engine.dispose()
    answer = verify(app)
    assert answer.exit_code == 1
    assert "record 2" in answer.output
