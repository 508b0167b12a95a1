"""A mail server that takes nothing, or says nothing: no mail is lost, nothing waits behind it (R16)."""

import json
import threading

import pytest
from reading import messages

from portal.ops import mails, worker


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({"on_rcpt": "530 5.7.0 sign in first"}, "530"),
        ({"on_rcpt": "554 5.7.1 relay access denied"}, "554"),
        ({"on_rcpt": "550 5.7.1 your address is blocked"}, "550"),
        ({"on_mail": "550 no such sender"}, "550"),
        ({"on_mail": "553 sender not allowed"}, "553"),
        ({"on_data": "554 refused"}, "554"),
    ],
)
def test_what_a_server_says_to_all_mails_ends_none_and_is_told(
    portal, server, at, capfd, answer, said
):
    vars(server).update(answer)
    worker.run_once(portal)
    assert {(m.state, m.failure) for m in messages(portal)} == {("waiting", f"server: SMTP {said}")}
    told = [json.loads(line) for line in capfd.readouterr().err.splitlines() if "failed" in line]
    assert {(line["loop"], line["error"]) for line in told} == {("mails", f"SMTP {said}")}
    vars(server).update(dict.fromkeys(answer, "250 OK"))
    at("2026-11-24 09:01:01")
    assert worker.run_once(portal) == 2
    assert {m.state for m in messages(portal)} == {"sent"}


def test_a_server_that_says_nothing_holds_up_nothing_else(portal, server, at):
    server.on_data = "never answer"
    stop = threading.Event()
    post = threading.Thread(target=mails.send_until, args=(portal, stop, 0.1), daemon=True)
    post.start()
    assert server.asking.wait(20)
    at("2026-12-12 09:00")  # the day asked for is over
    assert worker.bring_what_is_due(portal) >= 1
    assert not stop.is_set()
    assert post.is_alive()
    stop.set()
    server.controller.loop.call_soon_threadsafe(server.never.set)
    post.join(20)
    assert not post.is_alive()
