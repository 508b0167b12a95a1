"""What is written down about each request: the pattern, never the person (S14, Art. 7)."""

import json

import pytest
from people import Seeker

# Pages alone: what they show is kept by deeds, which are tried on both databases.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

SECRETS = ("Maria da Silva", "12345-678901", "seeker@example.jp", "A quiet line", "098")


@pytest.mark.clause("a07-p1")
def test_a_whole_journey_leaves_only_patterns_in_the_log(capfd, app):
    maria = Seeker(app, "en", name="Walks every step")
    maria.goes_to("needs")
    maria.name = "Maria da Silva"
    maria.answers(needs=["interpreter"], needs_note="A quiet line")
    maria.asks_for()
    maria.tells(phone="098-111-1111")
    maria.sends()
    maria.page = maria.page.follow("See how your request stands")
    token = maria.page.path.rsplit("/", 1)[1]
    maria.browser.open(f"/en/booking/{token}?secret=query")
    written = capfd.readouterr().err
    lines = [json.loads(line) for line in written.splitlines()]
    assert len(lines) > 20
    for line in lines:
        assert set(line) == {"event", "time", "method", "route", "status", "ms", "request_id"}
        written = written.replace(line["request_id"], "")  # chance may put any digits there
    assert lines[-1]["route"] == "/<any(ja, en):lang>/booking/<token>"
    for secret in (*SECRETS, token, "secret", "query"):
        assert secret not in written
    assert len({line["request_id"] for line in lines}) == len(lines)


def test_a_failure_is_logged_without_what_was_typed(capfd, app, monkeypatch):
    maria = Seeker(app, "en")
    maria.goes_to("check")
    monkeypatch.setattr("portal.bookings.send.outbox.put", lambda *_: 1 / 0)
    maria.sends()
    assert maria.page.status == 500
    written = capfd.readouterr().err
    assert "ZeroDivisionError" in written
    for secret in SECRETS[:3]:
        assert secret not in written


def test_a_database_error_does_not_write_down_its_values(capfd, app, monkeypatch):
    maria = Seeker(app, "en", "x" * 50)
    maria.goes_to("check")
    monkeypatch.setattr("portal.bookings.build.new_reference", lambda _db: None)
    maria.sends()
    written = capfd.readouterr().err
    assert "x" * 50 not in written
    assert "seeker@example.jp" not in written
