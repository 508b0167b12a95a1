"""Sending through a real mail server on loopback, kind and unkind."""

import asyncio
import email
import socket
from email import policy

import pytest
from aiosmtpd.controller import Controller
from people import Seeker
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal import create_app
from portal.mail.outbox import PAUSES
from portal.models import OutboxMessage
from portal.ops import worker
from portal.ops.prepare import prepare


class MailServer:
    """A mail server that answers RCPT and DATA as it is told."""

    def __init__(self):
        self.taken, self.on_rcpt, self.on_data = [], "250 OK", "250 OK"
        self.never = asyncio.Event()

    async def handle_RCPT(self, _server, _session, envelope, address, _options):
        if self.on_rcpt.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.on_rcpt

    async def handle_DATA(self, server, _session, envelope):
        if self.on_data == "hang up":
            server.transport.close()
        if self.on_data == "never answer":
            await self.never.wait()
        if self.on_data.startswith("250"):
            mail = email.message_from_bytes(envelope.content, policy=policy.default)
            self.taken.append((envelope.rcpt_tos, mail))
        return self.on_data


@pytest.fixture
def server():
    handler = MailServer()
    with socket.create_server(("127.0.0.1", 0)) as free:
        handler.port = free.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=handler.port)
    controller.start()
    handler.controller = controller
    yield handler
    if handler.controller:
        controller.stop()


@pytest.fixture
def portal(server, settings, at):
    at("2026-11-24 09:00")
    url = f"smtp://127.0.0.1:{server.port}"
    app = create_app(settings.model_copy(update={"mail_url": url}))
    prepare(app)
    maria = Seeker(app, "ja")
    maria.goes_to("slot")
    maria.opens("request/slot?from=2026-12-10")
    maria.asks_tells_and_sends()
    yield app
    app.extensions["portal.engine"].dispose()


def messages(db_app):
    with Session(db_app.extensions["portal.engine"]) as db:
        return db.scalars(select(OutboxMessage).order_by(OutboxMessage.id)).all()


def test_mails_arrive_once_each_at_their_reader(portal, server):
    worker.run_once(portal)
    worker.run_once(portal)
    assert sorted(readers for readers, _mail in server.taken) == [
        ["desk@example.jp"],
        ["seeker@example.jp"],
    ]
    subjects = {mail["Subject"] for _readers, mail in server.taken}
    assert "申し込みを受け付けました（まだ確定していません）" in subjects


@pytest.mark.parametrize(
    ("answer", "state", "failure"),
    [
        ({"on_rcpt": "550 no such user seeker@example.jp"}, "failed", "SMTP 550"),
        ({"on_data": "554 refused"}, "failed", "SMTP 554"),
        ({"on_rcpt": "450 later"}, "waiting", "SMTP 450"),
        ({"on_data": "451 later"}, "waiting", "SMTP 451"),
    ],
)
def test_a_servers_no_is_told_from_its_later(portal, server, answer, state, failure):
    vars(server).update(answer)
    worker.run_once(portal)
    assert {(m.state, m.failure) for m in messages(portal)} == {(state, failure)}


@pytest.mark.parametrize("trouble", ["hang up", "never answer"])
def test_a_server_that_breaks_off_is_tried_again(portal, server, at, monkeypatch, trouble):
    monkeypatch.setattr("portal.mail.transport.TIMEOUT", 0.5)
    server.on_data = trouble
    worker.run_once(portal)
    assert {m.state for m in messages(portal)} == {"waiting"}
    assert {m.failure for m in messages(portal)} <= {"SMTPServerDisconnected", "TimeoutError"}
    server.on_data = "250 OK"
    server.controller.loop.call_soon_threadsafe(server.never.set)
    at("2026-11-24 09:01:01")
    assert worker.run_once(portal) == 2
    assert {m.state for m in messages(portal)} == {"sent"}


def test_a_mail_put_off_goes_out_when_the_server_is_well(portal, server, at):
    server.on_data = "451 later"
    worker.run_once(portal)
    server.on_data = "250 OK"
    assert worker.run_once(portal) == 0  # not yet: the pause has not passed
    at("2026-11-24 09:01:01")
    assert worker.run_once(portal) == 2
    assert len(server.taken) == 2
    assert len({mail["Message-ID"] for _readers, mail in server.taken}) == 2


def test_after_a_day_of_trying_a_mail_is_given_up(portal, server, at):
    server.on_data = "451 later"
    assert sum(pause.total_seconds() for pause in PAUSES) == pytest.approx(24 * 3600, abs=120)
    at("2026-11-24 09:00")
    for day in range(24, 28):
        for hour in range(24):
            for minute in (0, 20, 40):
                at(f"2026-11-{day} {hour:02}:{minute:02}")
                worker.run_once(portal)
    assert {(m.state, m.tries) for m in messages(portal)} == {("failed", len(PAUSES) + 1)}


def test_a_server_that_is_away_is_tried_again(portal, server):
    server.controller.stop()
    server.controller = None
    worker.run_once(portal)
    assert {(m.state, m.tries) for m in messages(portal)} == {("waiting", 1)}
    assert all("Refused" in m.failure or "Connection" in m.failure for m in messages(portal))
