"""`make run`, really started: it serves, sends mails, ends as a whole, and starts again with everything."""

import os
import select
import signal
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from served import ROOT, Server
from walking import GO_ON, reach_check, wait_for_mails

# To the seeker and the office; on the last afternoon before the time staff are warned as well.
TWO = (2, 3)


@pytest.fixture
def portal(tmp_path):
    running = Server(tmp_path)
    running.wait_until_ready()
    yield running
    if running.process.poll() is None:
        running.stop()


def children(pid: int) -> list[int]:
    with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as file:
        return [int(number) for number in file.read().split()]


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_ending_it_ends_everything_it_started(portal, how):
    started = children(portal.process.pid)
    assert len(started) == 2  # the web server's worker and the mail worker
    portal.process.send_signal(how)
    assert portal.process.wait(timeout=60) == 0
    assert not any(os.path.exists(f"/proc/{pid}") for pid in started)


def test_the_mail_worker_ends_when_the_server_is_killed(portal):
    started = children(portal.process.pid)
    portal.process.kill()
    portal.process.wait(timeout=60)
    for pid in started:
        watched = os.pidfd_open(pid) if os.path.exists(f"/proc/{pid}") else None
        if watched is not None:
            assert select.select([watched], [], [], 60)[0], "a process outlived the server"
            os.close(watched)


def test_a_second_start_keeps_what_was_sent(portal, open_browser):
    page = open_browser("en")
    reach_check(page, portal.url)
    page.click(GO_ON)
    page.wait_for_selector("h1 >> text=Request received")
    portal.stop()
    again = Server(portal.folder)
    again.wait_until_ready()
    wait_for_mails(page, again.url, 2)
    assert page.locator(".mail").count() in TWO
    with closing(sqlite3.connect(portal.folder / "portal.database")) as connection:
        assert connection.execute("select count(*) from bookings").fetchone() == (1,)
        assert connection.execute("select count(*) from slots").fetchone()[0] > 300
    again.stop()


def test_the_mail_arrives_and_its_link_opens_the_request(portal, open_browser):
    page = open_browser("en")
    reach_check(page, portal.url)
    page.click(GO_ON)
    page.wait_for_selector("h1 >> text=Request received")
    wait_for_mails(page, portal.url, 2)
    assert page.locator(".mail").count() in TWO
    page.click(".mail a[href*=booking]")
    page.wait_for_selector("h1 >> text=Your request: Received, not yet confirmed")
    assert page.url.startswith(portal.url)


def test_a_port_that_is_taken_is_said_plainly(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        ended = subprocess.run(
            [sys.executable, "-m", "portal.ops.serve"],
            cwd=ROOT,
            env={**os.environ, "PORT": port, "PORTAL_DATA_DIR": str(tmp_path)},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert ended.returncode != 0
    assert f"Port {port} is taken" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_setting_that_is_missing_is_said_plainly(tmp_path):
    ended = subprocess.run(
        [sys.executable, "-m", "portal.ops.serve"],
        cwd=ROOT,
        env={**os.environ, "PORTAL_MODE": "live", "PORTAL_DATA_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 1
    assert ended.stderr.startswith("The portal cannot start in live mode:\n  PORTAL_")
    assert "Traceback" not in ended.stderr
