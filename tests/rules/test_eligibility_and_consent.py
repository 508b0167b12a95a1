"""Article 2 informs; the preamble says that everything is read first."""

import pytest

from portal import terms
from portal.rules import RULES
from portal.rules.consent import unread
from portal.rules.eligibility import better_served_elsewhere, number_is_expected


@pytest.mark.clause("a02-p1")
@pytest.mark.parametrize(
    ("own_device", "continuing", "elsewhere"),
    [("yes", "yes", False), ("borrowed", "yes", False), ("no", "yes", True), ("yes", "no", True)],
)
def test_a_no_leads_to_another_way(own_device, continuing, elsewhere):
    assert better_served_elsewhere(own_device, continuing) is elsewhere


@pytest.mark.clause("a02-p1-i1")
@pytest.mark.parametrize(
    ("registration", "expected"),
    [("registered", True), ("online", True), ("will_register", False), ("unsure", False)],
)
def test_who_has_yet_to_register_has_no_number(registration, expected):
    assert number_is_expected(registration) is expected


@pytest.mark.clause("pre-p1")
def test_unread_articles_keep_their_order():
    assert unread(["pre", "1", "2"], ["1"]) == ["pre", "2"]
    assert unread(["pre"], ["pre"]) == []


def test_every_rule_names_a_clause_there_is():
    version = terms.load_all()["2022-04-13"]
    for clause_id in RULES:
        assert version.clause(clause_id), clause_id
