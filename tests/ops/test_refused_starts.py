"""Whatever an operator can cause at a start or a command is told in one plain line (R9)."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
SERVE = ("-m", "portal.ops.serve")
INIT = ("-m", "flask", "--app", "wsgi", "init")


def run(words: tuple[str, ...], **surroundings: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, *words],
        cwd=ROOT,
        env={**os.environ, "PORT": "0", **surroundings},
        capture_output=True,
        text=True,
        timeout=150,
    )


WRONG = {
    "mode": ({"PORTAL_MODE": "production"}, "PORTAL_MODE"),
    "proxies": ({"PORTAL_TRUSTED_PROXIES": "yes"}, "PORTAL_TRUSTED_PROXIES"),
    "name": ({"PORTAL_MODE": "live", "PORTAL_TRUSTED_PROXY": "1"}, "PORTAL_TRUSTED_PROXY"),
    "kind of database": ({"PORTAL_DATABASE_URL": "postgres://localhost/x"}, "PORTAL_DATABASE_URL"),
    "no address": ({"PORTAL_DATABASE_URL": "portal"}, "PORTAL_DATABASE_URL"),
    "office": ({"PORTAL_OFFICE_FILE": "/nowhere.toml"}, "/nowhere.toml"),
    "folder": ({"PORTAL_DATA_DIR": "/proc/nowhere"}, "/proc/nowhere"),
}


@pytest.mark.parametrize("words", [SERVE, INIT], ids=["serve", "init"])
@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_setting_is_one_line(tmp_path, words, wrong):
    changes, told = WRONG[wrong]
    done = run(words, **{"PORTAL_DATA_DIR": str(tmp_path), **changes})
    assert done.returncode in (1, 2)
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1, done.stderr


@pytest.mark.parametrize("port", ["http", "99999", "0", "-1"])
def test_a_wrong_port_is_one_line(tmp_path, port):
    done = run(SERVE, PORTAL_DATA_DIR=str(tmp_path), PORT=port)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
    assert "PORT must be a number" in done.stderr


@pytest.mark.parametrize("words", [SERVE, INIT], ids=["serve", "init"])
def test_a_newer_database_is_one_line(tmp_path, words):
    assert run(INIT, PORTAL_DATA_DIR=str(tmp_path)).returncode == 0
    with sqlite3.connect(tmp_path / "portal.database") as there:
        there.execute("UPDATE alembic_version SET version_num = '9999'")
    there.close()
    done = run(words, PORTAL_DATA_DIR=str(tmp_path), PORT="8099")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
    assert "newer version of the portal" in done.stderr


def test_a_damaged_database_is_one_line(tmp_path):
    (tmp_path / "portal.database").write_bytes(b"no database" * 1000)
    done = run(INIT, PORTAL_DATA_DIR=str(tmp_path))
    assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
    assert "damaged" in done.stderr


def test_a_demo_is_told_of_a_setting_that_is_none_and_goes_on(tmp_path):
    done = run(INIT, PORTAL_DATA_DIR=str(tmp_path), PORTAL_TRUSTED_PROXY="1")
    assert done.returncode == 0
    assert done.stderr.startswith("there is no setting PORTAL_TRUSTED_PROXY")
