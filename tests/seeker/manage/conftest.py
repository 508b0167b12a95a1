"""A seeker with a request, and the office that settles it."""

import pytest
from people import Seeker, Staff


@pytest.fixture
def maria(app):
    """Maria has asked for Thursday, 26 November 2026, 10:00, and holds the link to her request."""
    seeker = Seeker(app, "en")
    seeker.goes_to("check", "okinawa/2026-11-26T10:00")
    seeker.sends()
    seeker.page = seeker.page.follow("See how your request stands")
    seeker.link = seeker.page.path.removeprefix("/en/")
    return seeker


@pytest.fixture
def staff(app, maria):
    return Staff(app)
