"""A portal of its own for each file of the desk: nothing that others typed stands on its lists."""

import pytest
from people import staff_behind
from served import serving


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A portal of its own: nobody from other tests, with a name in another language, is on its lists."""
    with serving(tmp_path_factory.mktemp("desk")) as running:
        yield running


@pytest.fixture(scope="module")
def staff(server):
    """The office behind this portal, at the same database."""
    with staff_behind(server.folder) as behind:
        yield behind


@pytest.fixture(scope="module")
def office(staff):
    """The portal behind the served one, for what the desk does not do itself."""
    return staff.app
