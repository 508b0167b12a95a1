"""People on their way to a request."""

import pytest
from people import Seeker


@pytest.fixture
def chooser(app):
    maria = Seeker(app, "en")
    maria.goes_to("slot")
    return maria


@pytest.fixture
def maria(app):
    seeker = Seeker(app, "en")
    seeker.goes_to("check")
    return seeker


@pytest.fixture
def reader(app):
    maria = Seeker(app, "en")
    maria.goes_to("terms")
    return maria
