"""The command line: one clear line, the right exit status, never a traceback (contract, section 3)."""

import pytest
from people import Seeker
from sqlalchemy import func, select

from portal import config, create_app
from portal.models import Draft, Slot


def run(app, *words):
    return app.test_cli_runner().invoke(args=list(words))


def test_init_may_be_run_again(app):
    result = run(app, "init")
    assert result.exit_code == 0
    assert "0 slots opened" in result.output


@pytest.mark.parametrize(
    "words",
    [
        ("staff", "create", "higa@example.jp", "--role", "admin", "--password-stdin"),
        ("slots", "close", "--office", "okinawa", "--on", "2027-02-01", "--reason", "-"),
        ("kiosk", "enrol", "Plaza"),
        ("consent", "verify"),
        ("terms", "verify"),
        ("worker", "--once"),
        ("purge",),
        ("backup", "unused.db"),
        ("rules",),
    ],
    ids=" ".join,
)
def test_without_a_prepared_database_every_command_says_what_to_do(tmp_path, words):
    app = create_app(
        config.Settings(_env_file=None, data_dir=tmp_path, secret_key="only for tests")
    )
    result = run(app, *words)
    assert (result.exit_code, result.exception.__class__) == (1, SystemExit)
    assert "run `flask --app wsgi init` first" in result.output
    app.extensions["portal.engine"].dispose()


def test_slots_open_for_eight_weeks_of_open_days(app, db):
    days = {slot.starts_at.date().isoformat() for slot in db.scalars(select(Slot))}
    assert min(days) == "2026-11-24"
    assert max(days) == "2027-01-19"
    assert not days & {"2026-12-29", "2027-01-01", "2027-01-11", "2026-11-28"}


def test_slots_can_be_opened_further(app, db):
    before = db.scalar(select(func.count()).select_from(Slot))
    db.rollback()
    result = run(
        app, "slots", "open", "--office", "okinawa", "--from", "2027-02-01", "--to", "2027-02-02"
    )
    assert (result.exit_code, result.output) == (0, "22 slots opened.\n")
    assert db.scalar(select(func.count()).select_from(Slot)) == before + 22


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ("slots", "open", "--office", "naha", "--from", "2027-02-01", "--to", "2027-02-02"),
            "there is no office 'naha'",
        ),
        (
            ("slots", "open", "--office", "okinawa", "--from", "2027-02-03", "--to", "2027-02-02"),
            "--to lies before --from",
        ),
        (
            ("slots", "open", "--office", "okinawa", "--from", "tomorrow", "--to", "2027-02-02"),
            "tomorrow",
        ),
        (("slots", "open"), "Missing option"),
    ],
)
def test_a_wrong_argument_is_explained(app, words, told):
    result = run(app, *words)
    assert result.exit_code == 2
    assert told in result.output
    assert "Traceback" not in result.output


def test_terms_verify_names_version_and_hash(app):
    result = run(app, "terms", "verify")
    assert result.exit_code == 0
    assert "2022-04-13" in result.output
    assert "6da44751880b7ed886b03fac52715cbe2959ed54713bb8ba1e656474847b3705" in result.output


def test_purge_removes_drafts_past_their_day(app, db, at):
    Seeker(app, "en").goes_to("needs")
    at("2026-11-25 08:59")
    nothing_else = (
        "0 helper cards, 0 keys of the desk, 0 former addresses, 0 sources, 0 held presses, 0 proposals to erase, 0 needs,"
        " 0 requests removed.\n"
    )
    assert run(app, "purge").output == f"0 drafts, {nothing_else}"
    at("2026-11-25 09:00:01")
    assert run(app, "purge").output == f"1 drafts, {nothing_else}"
    assert db.scalar(select(func.count()).select_from(Draft)) == 0


def test_worker_once_says_what_it_did(app):
    maria = Seeker(app, "en")
    maria.goes_to("check")
    maria.sends()
    assert run(app, "worker", "--once").output == "2 mails handled.\n"


def test_rules_shows_which_function_carries_out_which_clause(app):
    output = run(app, "rules").output
    assert "a06-p1" in output
    assert "portal.rules.booking.may_request" in output
