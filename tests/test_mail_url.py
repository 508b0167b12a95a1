"""The address of the mail server: what is misspelt refuses the start, nothing goes in clear unasked (S20)."""

import pytest

from portal import config, mail_server


@pytest.mark.parametrize(
    ("url", "host", "port", "guard"),
    [
        ("smtps://a:b@mail.example.jp", "mail.example.jp", 465, "tls"),
        ("smtps://mail.example.jp:10465", "mail.example.jp", 10465, "tls"),
        ("smtp://a:b@mail.example.jp?tls=starttls", "mail.example.jp", 587, "starttls"),
        ("smtp://mail.example.jp?tls=none", "mail.example.jp", 25, "none"),
        ("smtp://127.0.0.1:2525", "127.0.0.1", 2525, "none"),
        ("smtp://a:b@[::1]:2525", "::1", 2525, "none"),
        ("smtp://a:b@localhost", "localhost", 25, "none"),
    ],
)
def test_what_can_be_meant_is_read(url, host, port, guard):
    server = mail_server.read(url)
    assert (server.host, server.port, server.guard) == (host, port, guard)


def test_a_password_is_read_as_it_was_before_it_was_encoded():
    server = mail_server.read("smtps://desk%40example.jp:p%3Aq%2F@mail.example.jp")
    assert (server.user, server.password) == ("desk@example.jp", "p:q/")


def test_no_server_is_meant_by_file():
    assert mail_server.read("file:") is None


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("", "must be smtps://"),
        ("imap://mail.example.jp", "must be smtps://"),
        ("smtp:mail.example.jp", "must be smtps://"),
        ("file:/tmp", "must be smtps://"),
        ("smtp://mail.example.jp", "needs smtps://"),
        ("smtp://mail.example.jp:587", "needs smtps://"),
        ("smtp://a:secret@mail.example.jp?tls=none", "in clear text"),
        ("smtp://a:secret@mail.example.jp?tls=STARTTLS", "not ?tls=STARTTLS"),
        ("smtp://a:secret@mail.example.jp?tls=required", "not ?tls=required"),
        ("smtp://a:secret@mail.example.jp?tls=", "not ?tls="),
        ("smtp://mail.example.jp?tls=none&tls=starttls", "once each"),
        ("smtp://mail.example.jp?starttls=yes", "not in"),
        ("smtp://mail.example.jp:70000?tls=starttls", "port"),
        ("smtp://mail.example.jp:mail?tls=starttls", "port"),
        ("smtps://mail.example.jp?tls=starttls", "needs no ?tls="),
        ("smtps://mail.example.jp?ca=/nowhere.pem", "/nowhere.pem"),
        ("smtp://127.0.0.1:25?ca=/nowhere.pem", "not encrypted"),
    ],
)
def test_what_cannot_be_meant_refuses_the_start_and_tells_no_password(tmp_path, url, said):
    settings = config.Settings(_env_file=None, data_dir=tmp_path, mail_url=url)
    with pytest.raises(config.ConfigError, match="PORTAL_MAIL_URL") as refusal:
        config.flask_settings(settings)
    assert said in str(refusal.value)
    assert "secret" not in str(refusal.value)


def test_a_file_that_is_no_certificate_refuses_the_start(tmp_path):
    (tmp_path / "ca.pem").write_text("no certificate")
    with pytest.raises(mail_server.MailUrlError, match="ca"):
        mail_server.read(f"smtps://mail.example.jp?ca={tmp_path / 'ca.pem'}")
