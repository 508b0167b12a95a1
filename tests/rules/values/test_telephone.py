"""Telephone numbers, in the groups in which people write them."""

import pytest

from portal.rules.values import Reason, telephone
from tests.rules.values.refusals import reason


@pytest.mark.parametrize(
    ("typed", "kept", "digits"),
    [
        ("098-123-4567", "098-123-4567", "0981234567"),
        ("0981234567", "0981234567", "0981234567"),
        ("０９８ー１２３ー４５６７", "098-123-4567", "0981234567"),
        ("098(123)4567", "098-123-4567", "0981234567"),
        ("（０９８）１２３－４５６７", "098-123-4567", "0981234567"),
        ("098 123 4567", "098-123-4567", "0981234567"),
        ("098.123.4567", "098-123-4567", "0981234567"),
        ("098の123の4567", "098-123-4567", "0981234567"),
        ("電話：098-123-4567", "098-123-4567", "0981234567"),
        ("℡098-123-4567", "098-123-4567", "0981234567"),
        ("携帯電話 090-1234-5678", "090-1234-5678", "09012345678"),
        ("0120-123-456", "0120-123-456", "0120123456"),
        ("+81-98-123-4567", "+81-98-123-4567", "0981234567"),
        ("＋８１９８１２３４５６７", "+81981234567", "0981234567"),
        ("+81 (0)98-123-4567", "+81-98-123-4567", "0981234567"),
        ("+81-098-123-4567", "+81-98-123-4567", "0981234567"),
        ("(+81) 90 1234 5678", "+81-90-1234-5678", "09012345678"),
        ("+1 808 555 0123", "+1-808-555-0123", "+18085550123"),
        ("098-123-4567 内線 12", "098-123-4567 ext. 12", "0981234567"),
        ("098-123-4567（内線１２）", "098-123-4567 ext. 12", "0981234567"),
        ("0981234567x12", "0981234567 ext. 12", "0981234567"),
        ("098\u200b-123\u202e-4567", "098-123-4567", "0981234567"),
    ],
)
def test_telephone_numbers(typed, kept, digits):
    assert telephone.read(typed) == kept
    assert telephone.compared(kept) == digits


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", Reason.EMPTY),
        ("-", Reason.LETTERS),
        ("+", Reason.LETTERS),
        ("なし", Reason.LETTERS),
        ("090-1234-5678（母）", Reason.LETTERS),  # nothing typed is dropped unsaid
        ("090-1234-5678 / 098-123-4567", Reason.LETTERS),
        ("930-1234", Reason.AREA_CODE),
        ("98-123-4567", Reason.AREA_CODE),
        ("098-123-456", Reason.LENGTH),
        ("090-1234-56789", Reason.LENGTH),
        ("00-1234-5678", Reason.LENGTH),
        ("+81-98-123", Reason.LENGTH),
        ("+0-123-4567890", Reason.LENGTH),
        ("+1234567890123456", Reason.LENGTH),
    ],
)
def test_why_a_telephone_number_is_none(typed, why):
    assert reason(telephone.read, typed) is why
