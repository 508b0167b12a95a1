"""From every duty in the terms a way leads to its rule, its page and its test."""

from dataclasses import replace

import pytest

from portal import terms
from portal.journey.steps import JOURNEY
from portal.ops import traceability
from portal.rules import RULES

VERSION = terms.load_all()["2022-04-13"]


def lines(app, *more):
    with app.app_context():
        return {line.clause.id: line for line in traceability.lines(app, VERSION, *more)}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_no_duty_is_without_rule_page_and_test(app):
    lacking = {name: line.missing for name, line in lines(app).items() if line.missing}
    assert lacking == {}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_is_joined_is_what_there_is(app):
    line = lines(app)["a06-p4-s1"]
    assert "portal.rules.booking.may_cancel_online" in line.rules
    assert "/LANG/booking/TOKEN/cancel" in line.pages
    assert "tests/rules/test_booking.py::test_on_the_day_only_the_telephone_will_do" in line.tests


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_gap_would_be_seen(app, tmp_path, monkeypatch):
    assert lines(app, tmp_path)["a06-p1"].missing == ["tests"]
    monkeypatch.delitem(RULES, "a06-p1")
    view = app.view_functions["seeker.check"]
    monkeypatch.setattr(view, "page", replace(view.page, clauses=()))
    found = lines(app)
    assert found["a06-p1"].missing == ["rules"]
    assert found["pre-p2"].missing == ["pages"]
    result = app.test_cli_runner().invoke(args=["rules"])
    assert result.exit_code == 1
    assert "a06-p1 (rules)" in result.output
    assert "pre-p2 (pages)" in result.output


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_pages_and_tests_name_clauses_and_pages_there_are(app):
    named = {name for view in app.view_functions.values() for name in view.page.clauses}
    named |= {name for step in JOURNEY for name in step.clauses}
    named |= set(traceability._tests(traceability.TESTS))
    for name in named:
        assert VERSION.clause(name), name


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_command_prints_clause_text_rule_page_and_test(app):
    result = app.test_cli_runner().invoke(args=["rules"])
    assert result.exit_code == 0
    for words in (
        "a06-p4-s1  [RULE NOTICE]  ",
        VERSION.clause("a06-p4-s1").text_ja,
        "    rule  portal.rules.booking.may_cancel_online",
        "    page  /LANG/booking/TOKEN/cancel",
        "    test  tests/rules/test_booking.py::",
    ):
        assert words in result.output
