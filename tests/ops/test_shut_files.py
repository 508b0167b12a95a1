"""Nobody else on the machine reads what the portal keeps, also what lay open before (S10)."""

import stat
from pathlib import Path

import pytest
from people import Seeker
from sqlalchemy import text

from portal import config, create_app
from portal.ops import worker


def modes(folder: Path) -> dict[str, int]:
    return {str(path.relative_to(folder)): stat.S_IMODE(path.stat().st_mode) for path in (folder, *folder.rglob("*"))
            if "static" not in path.parts}  # fmt: skip


OLD = (
    "portal.database",
    "secret_key",
    "demo_passphrase",
    "copy.backup",
    "heads.log",
    "outbox/1.eml",
)


@pytest.fixture
def lying_open(tmp_path) -> Path:
    """The folder of a portal of before, which everybody on the machine can read."""
    folder = tmp_path / "data"
    (folder / "outbox").mkdir(parents=True, mode=0o755)
    for name in OLD:
        (folder / name).write_text("x" * 64 if name == "secret_key" else "")
        (folder / name).chmod(0o644)
    folder.chmod(0o755)
    return folder


def test_files_are_shut_also_those_that_were_there_before(lying_open):
    app = create_app(config.Settings(_env_file=None, data_dir=lying_open))
    with app.extensions["portal.engine"].begin() as connection:
        connection.execute(text("create table x (y)"))
        found = modes(lying_open)
    app.extensions["portal.engine"].dispose()
    assert {*OLD, "portal.database-wal"} <= set(found)
    assert not {name: oct(mode) for name, mode in found.items() if mode & 0o077}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_new_mails_are_shut(app, settings):
    there = Seeker(app, "en")
    there.goes_to("check")
    there.sends()
    worker.run_once(app)
    found = modes(settings.outbox_dir)
    assert len(found) > 1
    assert not {name: oct(mode) for name, mode in found.items() if mode & 0o077}


def test_a_folder_that_others_share_stays_open(tmp_path):
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o1777)
    app = create_app(config.Settings(_env_file=None, data_dir=shared))
    app.extensions["portal.engine"].dispose()
    assert stat.S_IMODE(shared.stat().st_mode) == 0o1777
    assert stat.S_IMODE((shared / "secret_key").stat().st_mode) == 0o600
