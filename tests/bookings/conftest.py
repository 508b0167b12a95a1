"""What the tests of actions share: a request, and the office."""

import pytest
from chained import sends, verify
from people import AtTheDesk, HelpingPerson, Staff, has_sent

from portal.ops import heads


@pytest.fixture
def sent(as_left):
    """Maria has asked for Wednesday, 25 November 2026, 10:00."""
    return as_left(has_sent, "okinawa/2026-11-25T10:00")


@pytest.fixture
def staff(app, sent):
    return Staff(app)


@pytest.fixture
def maria(as_left):
    """Maria has asked for Thursday, 26 November 2026, 10:00."""
    return as_left(has_sent, "okinawa/2026-11-26T10:00")


@pytest.fixture
def three(as_left) -> list[str]:
    """Three requests; their numbers."""
    return as_left(_three_send)


def _three_send(app) -> list[str]:
    return [sends(app), sends(app, HelpingPerson), sends(app, lang="ja")]


@pytest.fixture
def desk(app, three):
    """Three requests, and three looks at them at the desk; a head was signed after that."""
    higa = AtTheDesk(app)
    for reference in three:
        higa.opens(f"requests/{reference}")
    heads.sign_head(app)
    assert verify(app).exit_code == 0, verify(app).output
