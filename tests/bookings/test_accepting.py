"""What an older program wrote beside this one is named, and signed only once an operator has looked at it (S21)."""

import pytest
from chained import verify
from forging import forging

from portal import clock
from portal.models import AuditEntry, ConsentEvidence


@pytest.fixture
def beside(app, three):
    """An older program added a request's entry and a line of the audit log: it knew no key."""
    with forging(app) as db:
        db.get(ConsentEvidence, 3).signed = ""
        about = {"staff_name": "Oshiro", "deed": "signed_in", "reference": "", "why": ""}
        db.add(AuditEntry(at=clock.now(), staff_id=None, **about))


def consent(app, *words: str) -> str:
    result = app.test_cli_runner().invoke(args=["consent", *words])
    assert result.exit_code == 0, result.output
    return result.output


def test_it_is_named_and_listed_and_stays_unsigned(app, beside):
    assert verify(app).exit_code == 1
    listed = consent(app, "accept")
    assert "record 3: agreement" in listed
    assert "AuditEntry " in listed
    assert "2 are not signed." in listed
    assert verify(app).exit_code == 1, "listing signs nothing"


def test_once_accepted_all_is_whole_and_that_is_a_deed_of_its_own(app, beside):
    assert "2 are signed now." in consent(app, "accept", "--yes")
    assert verify(app).exit_code == 0, verify(app).output
    assert "0 are signed now." in consent(app, "accept", "--yes")


def test_a_forged_entry_is_not_made_good_by_it(app, beside):
    with forging(app) as db:
        entry = db.get(ConsentEvidence, 2)
        entry.payload = entry.payload.replace('"language":"en"', '"language":"ja"')
    consent(app, "accept", "--yes")
    assert verify(app).exit_code == 1
