"""A seeker with a request, and the office that settles it."""

import pytest
from people import Staff, has_sent


@pytest.fixture
def maria(as_left):
    """Maria has asked for Thursday, 26 November 2026, 10:00, and holds the link to her request."""
    seeker = as_left(has_sent, "okinawa/2026-11-26T10:00")
    seeker.page = seeker.page.follow("See how your request stands")
    seeker.link = seeker.page.path.removeprefix("/en/")
    return seeker


@pytest.fixture
def staff(app, maria):
    return Staff(app)
