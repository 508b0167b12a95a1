"""A person whose booking is confirmed."""

import pytest
from people import has_sent


@pytest.fixture
def maria(as_left):
    return as_left(has_sent)
