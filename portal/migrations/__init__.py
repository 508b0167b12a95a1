"""The database's tables through time: Alembic's scripts, and what the portal asks of them."""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine


def config(engine: Engine) -> Config:
    """Alembic's settings for this database."""
    settings = Config()
    settings.set_main_option("script_location", str(Path(__file__).parent))
    settings.set_main_option("path_separator", "os")
    settings.attributes["engine"] = engine
    return settings


def is_newer(revision: str | None) -> bool:
    """Return whether a database at this migration belongs to a newer program; one without any does not."""
    return revision is not None and revision not in _known()


@cache
def _known() -> frozenset[str]:
    scripts = ScriptDirectory(Path(__file__).parent).walk_revisions()
    return frozenset(script.revision for script in scripts)


@cache
def newest() -> str:
    """The newest migration there is."""
    return ScriptDirectory(Path(__file__).parent).get_current_head()


def is_current(engine: Engine) -> bool:
    """Whether the database stands at the newest migration."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() == newest()


def upgrade(engine: Engine) -> None:
    """Bring the database to the newest migration; nothing happens when it is there already."""
    if not is_current(engine):
        command.upgrade(config(engine), "head")


def revise(engine: Engine, message: str) -> None:
    """Write a new migration from what the models and the database differ in (for developers)."""
    command.revision(config(engine), message, autogenerate=True)
