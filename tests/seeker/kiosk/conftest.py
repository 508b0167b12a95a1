"""A person at a shared computer."""

import pytest
from people import AtKiosk


@pytest.fixture
def hall(app):
    return AtKiosk(app, "en")
