"""What strangers are told of a live portal: that it is ready, and whom to write to about a weakness."""

from datetime import UTC, datetime

import pytest

from portal import clock, config, create_app
from portal.ops.prepare import prepare

WORD = "a word of the operator"
STRANGER = {"REMOTE_ADDR": "203.0.113.7"}


@pytest.fixture
def live(settings, tmp_path, at):
    """The portal in live mode, with a word for its figures."""
    at("2026-11-24 09:00")
    office_file = tmp_path / "office.toml"
    demo = (config.PACKAGE / "office.demo.toml").read_text(encoding="utf-8")
    office_file.write_text(demo.replace("demo = true", "demo = false"), encoding="utf-8")
    changes = {
        "mode": "live",
        "office_file": office_file,
        "secret_key": "x" * 40,
        "metrics_token": WORD,
    }
    app = create_app(settings.model_copy(update=changes))
    prepare(app)
    yield app.test_client()
    app.extensions["portal.engine"].dispose()


def asks(client, path: str, word: str = "", **surroundings):
    headers = {"Authorization": f"Bearer {word}"} if word else {}
    return client.get(
        path, headers=headers, environ_overrides=surroundings, base_url="https://portal.example.jp"
    )


def test_a_stranger_learns_that_it_is_ready_and_no_more(live):
    assert asks(live, "/metrics", **STRANGER).status_code == 404
    assert asks(live, "/metrics", "guessed", **STRANGER).status_code == 404
    ready = asks(live, "/readyz", **STRANGER)
    assert (ready.status_code, ready.text) == (200, "ok\n")


def test_why_it_is_not_ready_is_kept_from_strangers(live, monkeypatch):
    monkeypatch.setattr("portal.ops.ready._disk_takes_more", lambda: False)
    assert asks(live, "/readyz", **STRANGER).text == "not ready\n"
    assert asks(live, "/readyz", **STRANGER).status_code == 503
    assert "issue: the disk takes nothing more\n" in asks(live, "/readyz").text


@pytest.mark.parametrize(
    ("word", "surroundings"), [("", {}), (WORD, STRANGER), ("", {"REMOTE_ADDR": "::1"})]
)
def test_this_machine_and_the_operators_word_open_all(live, word, surroundings):
    assert "portal_requests" in asks(live, "/metrics", word, **surroundings).text
    assert "worker: silent" in asks(live, "/readyz", word, **surroundings).text


def test_in_demo_mode_everybody_sees_them(app):
    assert "worker: " in asks(app.test_client(), "/readyz", **STRANGER).text
    assert asks(app.test_client(), "/metrics", **STRANGER).status_code == 200


def test_whom_to_write_to_about_a_weakness(app):
    answer = asks(app.test_client(), "/.well-known/security.txt", **STRANGER)
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    fields = dict(line.split(": ", 1) for line in answer.text.splitlines())
    assert fields["Contact"] == "mailto:desk@example.jp"
    assert fields["Preferred-Languages"] == "ja, en"
    assert fields["Canonical"] == "https://portal.example.jp/.well-known/security.txt"
    days = (datetime.fromisoformat(fields["Expires"]) - clock.now().astimezone(UTC)).days
    assert 30 < days < 365
