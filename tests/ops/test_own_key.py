"""A database begun with one key is not opened with another (docs/operating/keys.md)."""

import pytest

from portal import config, create_app
from portal.ops.prepare import prepare


@pytest.fixture
def other(app, settings):
    """The same database with another key."""
    changed = create_app(
        settings.model_copy(update={"secret_key": "another key, typed by mistake"})
    )
    yield changed
    changed.extensions["portal.engine"].dispose()


def test_another_key_is_refused_at_the_start(app, other):
    with pytest.raises(config.ConfigError, match="PORTAL_SECRET_KEY is not the key"):
        prepare(other)
    prepare(app)


@pytest.mark.parametrize("words", [("worker", "--once"), ("init",), ("purge",)], ids=" ".join)
def test_another_key_is_refused_by_commands(other, words):
    result = other.test_cli_runner().invoke(args=list(words))
    assert (result.exit_code, type(result.exception)) == (1, SystemExit)
    assert "PORTAL_SECRET_KEY is not the key" in result.output
    assert "Traceback" not in result.output
