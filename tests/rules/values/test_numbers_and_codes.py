"""Job-seeker numbers and codes, as people type, write and read them aloud."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.rules.values import Reason, code, job_seeker_number
from tests.rules.values import spellings
from tests.rules.values.refusals import reason


@pytest.mark.clause("a06-p2-i2")
@pytest.mark.parametrize(
    "typed",
    [
        "12345-678901", "12345678901", "12345 678901", "12345　678901", "1234 5678 901", "１２３４５６７８９０１",
        "12345ー678901", "12345‐678901", "12345－678901", "12345−678901", "12345―678901", "１２３４５ｰ６７８９０１",
        "12345--678901", "12345 - 678 901", "No. 12345-678901", "№12345678901", "ＮＯ．１２３４５－６７８９０１",
        "番号12345-678901", "求職番号：１２３４５－６７８９０１", "ハローワークカード番号 12345-678901", "#12345-678901",
        "Job-seeker number: 12345-678901", "12345の678901", "12345の678901番", "12345-678901。",
        "12345\u200b-\u200b678901", "\u202e12345-678901", "\ufeff12345678901", "12345\u00ad678901", "१२३४५-६७८९०१",
    ],
)  # fmt: skip
def test_a_number_is_read_as_it_stands_on_the_card(typed):
    assert job_seeker_number.read(typed) == "12345-678901"


@pytest.mark.clause("a06-p2-i2")
@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("12345-6", "12345-6"),
        ("12345 6", "12345-6"),
        ("123456789", "12345-6789"),  # no hyphen: behind the first five at least four
        ("1234567890123", "12345-67890123"),
        ("12345-67890123", "12345-67890123"),
    ],
)
def test_short_and_long_numbers(typed, kept):
    assert job_seeker_number.read(typed) == kept


@pytest.mark.clause("a06-p2-i2")
@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", Reason.EMPTY),
        ("\u200b\u3000", Reason.EMPTY),
        ("12345", Reason.LENGTH),
        ("12345-", Reason.LENGTH),
        ("12345678", Reason.LENGTH),
        ("12345678901234", Reason.LENGTH),
        ("12345-123456789", Reason.LENGTH),
        ("1234-567890", Reason.LENGTH),
        ("123456-78901", Reason.LENGTH),
        ("12345-678-901", Reason.LENGTH),
        ("12345-67a", Reason.LETTERS),
        ("No.", Reason.LETTERS),
        ("一二三四五", Reason.LETTERS),
        ("12345-678901 と 12345-678902", Reason.LETTERS),
    ],
)
def test_why_a_number_is_none(typed, why):
    assert reason(job_seeker_number.read, typed) is why


@pytest.mark.clause("a06-p2-i2")
@given(st.from_regex("[0-9]{5}-[0-9]{1,8}", fullmatch=True), spellings.dash)
def test_any_dash_parts_a_number(number, dash):
    assert job_seeker_number.read(number.replace("-", dash)) == number


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        (code.REFERENCE, "482 913 570", "482913570"),
        (code.REFERENCE, "４８２－９１３－５７０", "482913570"),
        (code.REFERENCE, "受付番号：482 913 570", "482913570"),
        (code.REFERENCE, "Request number 482913570", "482913570"),
        (code.HANDOFF, "acde fghj", "ACDEFGHJ"),
        (code.HANDOFF, "ＡＣＤＥ－ＦＧＨＪ", "ACDEFGHJ"),
        (code.HANDOFF, "番号 ACDE\u200bFGHJ", "ACDEFGHJ"),
        (code.HANDOFF, "コード：ACDEFGHJ", "ACDEFGHJ"),
        (code.EARLIER_HANDOFF, "number23", "NUMBER23"),  # looks like a label and is a code
        (code.ONE_TIME, "123 456", "123456"),
        (code.ONE_TIME, "１２３－４５６", "123456"),
        (code.RECOVERY, "12345-67890", "1234567890"),
        (code.RECOVERY, "12345ー67890", "1234567890"),
    ],
)
def test_codes(kind, typed, kept):
    assert kind.read(typed) == kept


@pytest.mark.parametrize(
    ("kind", "typed", "why"),
    [
        (code.REFERENCE, " ", Reason.EMPTY),
        (code.REFERENCE, "48291357", Reason.LENGTH),
        (code.REFERENCE, "4829135700", Reason.LENGTH),
        (code.REFERENCE, "48291357o", Reason.LETTERS),
        *[(code.HANDOFF, f"ACDE FGH{alike}", Reason.LETTERS) for alike in "0O1IL2Z5S8B"],
        (code.EARLIER_HANDOFF, "ABCD EFG0", Reason.LETTERS),
        (code.HANDOFF, "ACDEFGß", Reason.LETTERS),
        (code.ONE_TIME, "12345", Reason.LENGTH),
    ],
)
def test_why_a_code_is_none(kind, typed, why):
    assert reason(kind.read, typed) is why


@pytest.mark.parametrize(
    ("kind", "kept", "shown"),
    [
        (code.REFERENCE, "482913570", "482 913 570"),
        (code.HANDOFF, "ACDEFGHJ", "ACDE FGHJ"),
        (code.ONE_TIME, "123456", "123 456"),
        (code.RECOVERY, "1234567890", "12345-67890"),
    ],
)
def test_codes_are_shown_in_groups(kind, kept, shown):
    assert kind.shown(kept) == shown
