"""Sending through a real mail server on loopback, kind and unkind."""

import smtplib
from datetime import datetime
from email.utils import parsedate_to_datetime

import pytest
from reading import messages

from portal import clock
from portal.mail.delivery import PAUSES
from portal.ops import worker


def test_mails_arrive_once_each_at_their_reader(portal, server):
    worker.run_once(portal)
    worker.run_once(portal)
    assert sorted(readers for readers, _mail in server.taken) == [
        ["desk@example.jp"],
        ["seeker@example.jp"],
    ]
    subjects = {mail["Subject"] for _readers, mail in server.taken}
    assert "12月10日（木）午前9時からの申し込みを受け付けました（まだ確定していません）" in subjects


@pytest.mark.parametrize(
    ("answer", "state", "failure"),
    [
        ({"on_rcpt": "550 no such user seeker@example.jp"}, "failed", "SMTP 550"),
        ({"on_rcpt": "501 bad address"}, "failed", "SMTP 501"),
        ({"on_rcpt": "450 later"}, "waiting", "SMTP 450"),
        ({"on_rcpt": "503 need MAIL first"}, "waiting", "SMTP 503"),
        ({"on_data": "451 later"}, "waiting", "SMTP 451"),
    ],
)
def test_a_servers_no_is_told_from_its_later(portal, server, answer, state, failure):
    vars(server).update(answer)
    worker.run_once(portal)
    assert {(m.state, m.failure) for m in messages(portal)} == {(state, failure)}


def test_many_mails_go_over_one_connection(portal, server):
    assert worker.run_once(portal) == 2
    assert (len(server.taken), server.greeted) == (2, 1)


def test_a_server_that_was_slow_to_take_a_mail_gets_it_once(portal, server, monkeypatch):
    monkeypatch.setattr("portal.mail.smtp.TIMEOUT", 0.5)
    server.slow = 1.0  # seconds
    worker.run_once(portal)
    assert {m.state for m in messages(portal)} == {"sent"}
    assert len(server.taken) == 2


@pytest.mark.parametrize("trouble", ["hang up", "never answer"])
def test_a_server_that_breaks_off_is_tried_again(portal, server, at, monkeypatch, trouble):
    monkeypatch.setattr("portal.mail.smtp.TAKES_THE_MAIL", 0.5)
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


def test_each_try_has_its_own_date_and_the_mail_keeps_its_name(portal, server, at):
    at("2026-11-24 09:00:30")
    server.on_data = "451 later"
    worker.run_once(portal)
    server.on_data = "250 OK"
    at("2026-11-24 09:02:00")
    worker.run_once(portal)
    names = {mail["Message-ID"] for _readers, mail in server.taken}
    assert {parsedate_to_datetime(mail["Date"]) for _readers, mail in server.taken} == {
        datetime(2026, 11, 24, 9, 2, tzinfo=clock.JAPAN)
    }
    assert names == {mail["Message-ID"] for mail in server.refused}
    assert {parsedate_to_datetime(mail["Date"]) for mail in server.refused} == {
        datetime(2026, 11, 24, 9, 0, 30, tzinfo=clock.JAPAN)
    }


def test_an_address_in_letters_that_the_server_does_not_take_fails_at_once(
    portal, server, monkeypatch
):
    def refuses(*_):
        raise smtplib.SMTPNotSupportedError("SMTPUTF8")

    monkeypatch.setattr("smtplib.SMTP.send_message", refuses)
    worker.run_once(portal)
    told = {(message.state, message.failure) for message in messages(portal)}
    assert told == {("failed", "SMTPNotSupportedError")}
