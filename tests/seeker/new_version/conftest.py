"""People who read and agreed to the first version, and the change that comes."""

import pytest
from newer import longer, publish
from people import Seeker, Staff
from version_change import CHANGED


@pytest.fixture
def maria(app):
    """Maria is ready to send; she read and agreed to the first version."""
    seeker = Seeker(app, "en")
    seeker.goes_to("check", "okinawa/2026-11-27T10:00")
    return seeker


@pytest.fixture
def changes(app, at):
    """A version of substance is published, and its day comes."""

    def happen(file: str = ""):
        said = publish(app, file or longer(CHANGED), CHANGED)
        assert said.exit_code == 0, said.output
        at("2026-11-25 00:00:00")

    return happen


@pytest.fixture
def booked(app, maria, changes):
    """What Maria booked under the first version; now the second one applies."""
    maria.sends()
    Staff(app).confirms()
    link = maria.page.link("See how your request stands").removeprefix("/en/")
    changes()
    return maria, link
