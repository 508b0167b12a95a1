"""`check` and a live start tell everything at once, each with the fix (R9)."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from loopback import mail_server
from mail_server import MailServer, OnLoopback

from portal import config

ROOT = Path(__file__).parent.parent.parent
WRONG = {"PORTAL_MODE": "live", "PORTAL_SECRET_KEY": "abc", "PORTAL_BASE_URL": "http://portal"}
NAMES = ("PORTAL_SECRET_KEY", "PORTAL_BASE_URL", "PORTAL_MAIL_URL", "PORTAL_TRUSTED_PROXIES",
         "098-000-0000", "example.jp", "見本", "demo = false")  # fmt: skip


def run(surroundings: dict[str, str], *words: str) -> subprocess.CompletedProcess:
    command = [sys.executable, *(words or ("-m", "portal.ops.serve"))]
    given = {name: value for name, value in os.environ.items() if not name.startswith("PORTAL_")}
    return subprocess.run(
        command,
        cwd=ROOT,
        env={**given, **surroundings},
        capture_output=True,
        text=True,
        timeout=150,
    )


def flask(surroundings: dict[str, str], *words: str) -> subprocess.CompletedProcess:
    return run(surroundings, "-m", "flask", "--app", "wsgi", *words)


def test_a_live_start_tells_everything_at_once(tmp_path):
    done = run({**WRONG, "PORTAL_DATA_DIR": str(tmp_path / "data")})
    assert done.returncode == 1
    for name in NAMES:
        assert name in done.stderr, name
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "data").exists()


def test_commands_refuse_a_folder_that_nobody_named(tmp_path):
    done = flask(WRONG, "init")
    assert done.returncode == 1
    assert "PORTAL_DATA_DIR: name the folder" in done.stderr


def test_check_in_demo_mode_tells_what_live_mode_lacks(app):
    result = app.test_cli_runner().invoke(args=["check"])
    assert result.exit_code == 1
    for name in NAMES[2:]:
        assert name in result.output, name


@pytest.fixture
def server():
    with mail_server(MailServer(), OnLoopback) as running:
        yield running


@pytest.fixture
def ready(tmp_path, server) -> dict[str, str]:
    """Settings of a live portal in which everything is right."""
    office = (config.PACKAGE / "office.demo.toml").read_text(encoding="utf-8")
    for old, new in (
        ("demo = true", "demo = false"),
        ("098-000-0000", "098-111-2222"),
        ("tel:+81980000000", "tel:+81981112222"),
        ("example.jp", "portal-office.jp"),
        ("見本", ""),
    ):
        office = office.replace(old, new)
    (tmp_path / "office.toml").write_text(office, encoding="utf-8")
    return {
        "PORTAL_MODE": "live",
        "PORTAL_SECRET_KEY": "kZ3-vq8Lw0_aTtY5nB7hXc2RmGd9sJf4PuE6",
        "PORTAL_BASE_URL": "https://portal.portal-office.jp",
        "PORTAL_MAIL_URL": f"smtp://127.0.0.1:{server.port}",
        "PORTAL_TRUSTED_PROXIES": "1",
        "PORTAL_DATA_DIR": str(tmp_path / "data"),
        "PORTAL_OFFICE_FILE": str(tmp_path / "office.toml"),
    }


def test_nothing_stands_against_a_portal_that_is_set_up(ready, server):
    assert "the database is not prepared" in flask(ready, "check").stdout
    assert flask(ready, "init").returncode == 0
    done = flask(ready, "check")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Nothing stands against going live." in done.stdout


def test_a_mail_server_that_is_away_is_found(ready):
    flask(ready, "init")
    done = flask({**ready, "PORTAL_MAIL_URL": "smtp://127.0.0.1:1"}, "check")
    assert done.returncode == 1
    assert "the mail server does not let the portal in: ConnectionRefusedError" in done.stdout


def test_a_mail_is_sent_to_try_the_server_out(ready, server):
    flask(ready, "init")
    done = flask(ready, "mail", "test", "operator@portal-office.jp")
    assert done.returncode == 0, done.stderr
    assert [to for to, _mail in server.taken] == [["operator@portal-office.jp"]]
    server.on_data = "554 no"
    done = flask(ready, "mail", "test", "operator@portal-office.jp")
    assert (done.returncode, "not taken: SMTP 554" in done.stderr) == (1, True)
    assert flask(ready, "mail", "test", "nobody").returncode == 2
