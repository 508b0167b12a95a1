"""A person at a shared computer who goes on by phone."""

import pytest
from people import AtKiosk


@pytest.fixture
def hall(app):
    return AtKiosk(app, "en")
