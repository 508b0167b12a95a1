"""A helper who has answered up to the last page."""

import pytest
from lee import Lee


@pytest.fixture
def lee(app):
    return Lee(app, "en")
