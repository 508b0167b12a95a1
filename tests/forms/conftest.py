"""A portal for forms that touch no data, made once."""

import pytest

from portal import config, create_app


@pytest.fixture(scope="package")
def portal(tmp_path_factory):
    app = create_app(
        config.Settings(_env_file=None, data_dir=tmp_path_factory.mktemp("forms") / "data")
    )
    yield app
    app.extensions["portal.engine"].dispose()


@pytest.fixture(scope="module")
def in_english(portal):
    """A page in English is being answered."""
    with portal.test_request_context("/en/"):
        yield
