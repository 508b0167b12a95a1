"""A mail worker that is killed is started again and told of; one that keeps ending waits longer each time."""

import json
import os
import re
import signal
import threading

import pytest
from served import PATIENCE, Server

from portal.ops import supervising
from portal.ops.supervising import Sender

TICK = 0.05


def begun(server: Server) -> list[int]:
    """The ids of the mail workers that this server has started so far."""
    found = re.findall(r'\{.*"the mail worker begins".*\}', server.log.read_text())
    return [json.loads(line)["pid"] for line in found]


def until(is_true) -> None:
    for _look in range(int(PATIENCE / TICK)):
        if is_true():
            return
        threading.Event().wait(TICK)
    raise AssertionError("it never came")


def test_a_killed_mail_worker_is_started_again_and_logged(tmp_path, monkeypatch):
    server = Server(tmp_path)
    try:
        server.wait_until_ready()
        until(lambda: len(begun(server)) == 1)
        os.kill(begun(server)[0], signal.SIGKILL)
        until(lambda: len(begun(server)) == 2)
        assert '"how": "SIGKILL"' in server.log.read_text()
        assert '"the mail worker ended"' in server.log.read_text()
        os.kill(begun(server)[1], 0)
    finally:
        assert server.stop() == 0
    with pytest.raises(ProcessLookupError):
        os.kill(begun(server)[1], 0)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_one_that_keeps_ending_is_started_less_and_less_often(app, monkeypatch, capsys):
    now = 1000.0
    monkeypatch.setattr(supervising.time, "monotonic", lambda: now)
    sender = Sender(app, lambda _app, _parent: os._exit(3))
    pauses = []
    for _time in range(8):
        sender.keep(lambda: None)
        until(lambda: sender.look() or not sender._pid)
        pauses.append(sender._next_at - now)
        now = sender._next_at
    assert pauses == [1, 2, 4, 8, 16, 32, 60, 60]
    assert capsys.readouterr().err.count('"how": "exit 3"') == 8
