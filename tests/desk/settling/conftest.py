"""A request that waits, and a counsellor who has it open."""

import pytest
from people import AtTheDesk
from settling_steps import sends


@pytest.fixture
def reference(app):
    return sends(app)


@pytest.fixture
def higa(app, reference):
    """Higa at the desk, with Maria's request open."""
    person = AtTheDesk(app)
    person.opens(f"requests/{reference}")
    return person
