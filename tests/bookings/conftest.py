"""What the tests of actions share: a request, and the office."""

import pytest
from chained import sends
from people import HelpingPerson, Seeker, Staff


@pytest.fixture
def sent(app):
    """Maria has asked for Wednesday, 25 November 2026, 10:00."""
    maria = Seeker(app, "en")
    maria.goes_to("check", "okinawa/2026-11-25T10:00")
    maria.sends()
    return maria


@pytest.fixture
def staff(app, sent):
    return Staff(app)


@pytest.fixture
def maria(app):
    """Maria has asked for Thursday, 26 November 2026, 10:00."""
    seeker = Seeker(app, "en")
    seeker.goes_to("check", "okinawa/2026-11-26T10:00")
    seeker.sends()
    return seeker


@pytest.fixture
def three(app) -> list[str]:
    """Three requests; their numbers."""
    return [sends(app), sends(app, HelpingPerson), sends(app, lang="ja")]
