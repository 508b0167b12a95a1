"""A request that waits, and a counsellor who has it open."""

import pytest
from people import AtTheDesk
from settling_steps import sends


@pytest.fixture
def reference(as_left):
    return as_left(sends)


@pytest.fixture
def higa(app, reference):
    """Higa at the desk, with Maria's request open."""
    person = AtTheDesk(app)
    person.opens(f"requests/{reference}")
    return person
