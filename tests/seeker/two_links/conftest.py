"""Lee has asked for Maria, for Thursday, 26 November 2026, 10:00; each of the two holds a link."""

import pytest
from two_readers import sent_for_maria


@pytest.fixture
def chosen() -> list[str]:
    """The mails that Lee chose to get as well."""
    return ["confirmed"]


@pytest.fixture
def two(app, db, chosen):
    """Both, and what was sent to each."""
    return sent_for_maria(app, db, chosen)
