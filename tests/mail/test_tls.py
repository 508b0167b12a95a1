"""The other end of the way to the mail server is known, or no password and no mail goes there (S20)."""

import json
from contextlib import contextmanager

import pytest
from aiosmtpd.smtp import AuthResult
from authority import OVER, Authority
from loopback import mail_server
from mail_server import MailServer, OnLoopback
from people import has_sent
from reading import messages

from portal import create_app
from portal.ops import worker
from portal.ops.prepare import prepare


@contextmanager
def serving(guard: str, certificate):
    """A mail server that wants a password, at a port of its own; what it saw."""
    handler = MailServer()
    handler.passwords = []

    def signs_in(_server, _session, _envelope, _mechanism, data):
        handler.passwords.append(data.password.decode())
        return AuthResult(success=True)

    tls = {"ssl_context": certificate} if guard == "tls" else {"tls_context": certificate}
    wants = {"auth_required": guard != "tls", "auth_require_tls": guard != "tls"}
    own = {"authenticator": signs_in, "ready_timeout": 20, **wants, **tls}
    with mail_server(handler, OnLoopback, **own):
        yield handler


@contextmanager
def sending(settings, guard: str, port: int, authority):
    """The portal with a request whose two mails wait for that server."""
    begin, tls = ("smtps", "") if guard == "tls" else ("smtp", "tls=starttls&")
    url = f"{begin}://desk:pass%40word@127.0.0.1:{port}?{tls}ca={authority.own}"
    app = create_app(settings.model_copy(update={"mail_url": url}))
    prepare(app)
    has_sent(app, "okinawa/2026-11-26T10:00")
    yield app
    app.extensions["portal.engine"].dispose()


@pytest.fixture(autouse=True)
def on_a_morning(at):
    at("2026-11-24 09:00")


@pytest.mark.parametrize("guard", ["tls", "starttls"])
def test_mails_go_where_the_certificate_holds(settings, tmp_path, guard):
    office = Authority(tmp_path, "office")
    with (
        serving(guard, office.server("127.0.0.1")) as server,
        sending(settings, guard, server.port, office) as app,
    ):
        worker.run_once(app)
        assert {(m.state, m.failure) for m in messages(app)} == {("sent", "")}
        assert set(server.passwords) == {"pass@word"}
        assert len(server.taken) == 2


@pytest.mark.parametrize("guard", ["tls", "starttls"])
@pytest.mark.parametrize("fault", ["of another authority", "run out", "for another host"])
def test_where_it_does_not_hold_nothing_is_handed_over(settings, tmp_path, capfd, guard, fault):
    office = Authority(tmp_path, "office")
    shown = {
        "of another authority": lambda: Authority(tmp_path, "other").server("127.0.0.1"),
        "run out": lambda: office.server("127.0.0.1", OVER),
        "for another host": lambda: office.server("127.0.0.2"),
    }[fault]()
    with serving(guard, shown) as server, sending(settings, guard, server.port, office) as app:
        worker.run_once(app)
        assert {(m.state, m.failure) for m in messages(app)} == {
            ("waiting", "server: SSLCertVerificationError")
        }
        assert (server.passwords, server.taken) == ([], [])
    lines = [json.loads(line) for line in capfd.readouterr().err.splitlines() if "failed" in line]
    assert {(line["loop"], line["error"]) for line in lines} == {
        ("mails", "SSLCertVerificationError")
    }
