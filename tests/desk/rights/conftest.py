"""Two who may decide, a person with two requests, and another person."""

import pytest
from people import AtTheDesk
from rights_steps import KENJI, MARIA, asks, asks_with_a_helper


@pytest.fixture
def oshiro(app):
    return AtTheDesk(app, "manager", name="Oshiro")


@pytest.fixture
def tamaki(app):
    return AtTheDesk(app, "admin", name="Tamaki")


@pytest.fixture
def marias(app) -> list[str]:
    """The numbers of Maria's two requests, the second one typed by a helper."""
    return [asks(app, MARIA), asks_with_a_helper(app, MARIA)]


@pytest.fixture
def kenjis(app) -> str:
    return asks(app, KENJI)
