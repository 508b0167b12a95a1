"""Signed heads: kept where only their owner reads them, and never left out for long (S21)."""

import stat

import pytest
from chained import verify

from portal.ops import heads, worker


@pytest.fixture
def kept(app):
    return app.extensions["portal.settings"].heads


def test_the_file_is_its_owners_alone_and_only_grows(app, three, kept, at):
    heads.sign_head(app)
    first = kept.read_bytes()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    at("2026-11-25 09:00")
    worker.run_once(app)
    assert kept.read_bytes().startswith(first)
    assert len(kept.read_bytes().splitlines()) == 2


def test_no_head_for_three_days_is_found(app, three, at):
    heads.sign_head(app)
    at("2026-11-27 08:00")
    assert verify(app).exit_code == 0
    at("2026-11-27 09:30")
    assert "does the worker work?" in verify(app).output


def test_none_at_all_is_found_after_three_days(app, three, kept, at):
    kept.unlink(missing_ok=True)
    at("2026-11-27 09:30")
    assert "there is none, though evidence is signed since" in verify(app).output


def test_a_head_that_was_touched_is_found_and_a_torn_line_is_passed_over(app, three, kept):
    heads.sign_head(app)
    whole = kept.read_text(encoding="utf-8")
    kept.write_text(whole + whole[:40] + "\n", encoding="utf-8")
    assert verify(app).exit_code == 0
    kept.write_text(whole.replace('"begun": 0', '"begun": 1'), encoding="utf-8")
    result = verify(app)
    assert result.exit_code == 1
    assert "signed head 1" in result.output
