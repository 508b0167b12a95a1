"""A person whose booking is confirmed."""

import pytest
from people import Seeker


@pytest.fixture
def maria(app):
    seeker = Seeker(app, "en")
    seeker.goes_to("check")
    seeker.sends()
    return seeker
