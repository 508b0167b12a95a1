"""Every deed that a test brings into the audit log has words, wherever it is done (S12)."""

import pytest

from portal.accounts import audit


@pytest.fixture(autouse=True)
def every_deed_has_words(monkeypatch):
    """Fails the test in which something is noted that nobody could read in the trail."""
    noted, record = set(), audit.record

    def recorded(db, staff, deed, *others, **named):
        noted.add(deed)
        record(db, staff, deed, *others, **named)

    monkeypatch.setattr(audit, "record", recorded)
    yield
    if noted:
        from portal.desk.deeds import DEEDS

        assert noted <= set(DEEDS)
