"""What answers to the readiness list mean: ready, something to fix, or for staff (Arts. 5, 12)."""

import pytest
from readiness_lines import FINE, ITEM

from portal import terms
from portal.rules.readiness import (
    KINDS,
    Outcome,
    Verdict,
    asked,
    known,
    outcome,
    still_open,
    verdict,
)


@pytest.mark.clause("a05-p1-i1")
def test_no_means_fix_before_use():
    assert verdict(ITEM["safe_device"], "no") == Verdict.FIX
    assert outcome(asked(), {**FINE, "safe_device": "no"}) == Outcome.FIX


@pytest.mark.clause("a05-p1-i2")
def test_free_wifi_is_never_ready():
    item = ITEM["connection"]
    assert verdict(item, "free_wifi") == Verdict.FIX
    assert outcome(asked(), {**FINE, "connection": "free_wifi"}) == Outcome.FIX
    version = terms.load_all()["2022-04-13"]
    assert "禁止する" in version.clause(item.clauses[0]).text_ja
    for kind in KINDS:
        assert "prohibited" in item.todo_on(kind).en
        assert "mobile data" in item.todo_on(kind).en
        assert "home" in item.todo_on(kind).en


@pytest.mark.clause("a05-p1-i4")
@pytest.mark.clause("a05-p1-i6")
@pytest.mark.parametrize("item", ["firewall", "antivirus"])
@pytest.mark.parametrize("answer", ["not_sure", "does_not_apply"])
def test_what_a_phone_cannot_do_goes_to_staff_and_blocks_nobody(item, answer):
    assert verdict(ITEM[item], answer) == Verdict.STAFF
    assert outcome(asked(), {**FINE, item: answer}) == Outcome.STAFF
    assert "may be no such" in ITEM[item].todo_on("iphone").en


@pytest.mark.parametrize(
    ("answers", "found"),
    [
        ({}, None),
        ({"room": "yes"}, None),
        ({"room": "no"}, Outcome.FIX),
        ({"room": "not_sure"}, None),
        (FINE, Outcome.READY),
        (FINE | {"room": "not_sure"}, Outcome.STAFF),
        (FINE | {"room": "not_sure", "system": "no"}, Outcome.FIX),
        (FINE | {"costs": "does_not_apply"}, Outcome.READY),
        (FINE | {"room": "does_not_apply"}, Outcome.STAFF),
        (FINE | {"running": "not_sure"}, Outcome.READY),  # a reminder for the day
        (FINE | {"running": "no"}, Outcome.READY),
    ],
)
def test_the_outcome_never_says_more_than_the_answers(answers, found):
    assert outcome(asked(), answers) == found


def test_leaving_out_any_line_is_not_ready():
    for name in FINE:
        assert outcome(asked(), {k: v for k, v in FINE.items() if k != name}) is None


def test_captions_always_go_to_staff():
    items = asked(captions=True)
    assert outcome(items, FINE) is None
    for answer in ITEM["captions"].verdicts:
        assert outcome(items, {**FINE, "captions": answer}) == Outcome.STAFF


@pytest.mark.parametrize(
    ("setting", "answer", "found"),
    [
        ("ask_staff", "yes", Outcome.STAFF),
        ("accept", "yes", Outcome.READY),
        ("reject", "yes", Outcome.FIX),
        ("accept", "no", Outcome.FIX),
        ("accept", "not_sure", Outcome.STAFF),
    ],
)
def test_whether_extended_updates_count_is_the_offices_decision(setting, answer, found):
    answers = {**FINE, "windows10_esu": answer}
    assert outcome(asked(windows10=True), answers, setting) == found


def test_only_offered_answers_are_known():
    typed = {"room": "perhaps", "system": "yes", "captions": "live", "connection": "yes", "x": "y"}
    assert known(asked(), typed) == {"system": "yes"}


def test_what_is_open_is_what_is_not_fine_before_the_day():
    answers = {**FINE, "room": "no", "system": "not_sure"}
    del answers["costs"]
    assert [item.id for item in still_open(asked(), answers)] == ["system", "room", "costs"]
