"""Article 6(2): the shapes of a number and an address, as people really type them (A17)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.rules.values import job_seeker_number as numbers
from portal.rules.values import mail_address as addresses
from portal.rules.values import read_or_none


def job_seeker_number(typed):
    return read_or_none(numbers.read, typed)


def email_address(typed):
    return read_or_none(addresses.read, typed)


@pytest.mark.clause("a06-p2-i2")
@pytest.mark.parametrize(
    "typed",
    [
        "12345-678", "１２３４５－６７８", "１２３４５ー６７８", "12345ｰ678", "12345‐678", "12345‑678", "12345‒678",
        "12345–678", "12345—678", "12345―678", "12345−678", " 12345-678 ", "12345 - 678", "１２３４５　－　６７８",
    ],
)  # fmt: skip
def test_a_number_is_understood_however_it_is_typed(typed):
    assert job_seeker_number(typed) == "12345-678"


@pytest.mark.clause("a06-p2-i2")
@pytest.mark.parametrize(
    "typed",
    [
        "",
        "1234-567",
        "123456-7",
        "12345-",
        "12345-123456789",
        "12345678",
        "abcde-123",
        "12345-67a",
        "१२३४५-६७८x",
    ],
)
def test_what_is_no_number_is_no_number(typed):
    assert job_seeker_number(typed) is None


@pytest.mark.clause("a06-p2-i2")
@given(st.from_regex(r"[0-9]{5}-[0-9]{1,8}", fullmatch=True))
def test_every_number_of_the_right_shape_is_kept(number):
    assert job_seeker_number(number) == number


@given(st.text())
def test_nothing_typed_breaks_the_reading_of_numbers_and_addresses(typed):
    job_seeker_number(typed)
    email_address(typed)


@pytest.mark.clause("a06-p2-i4")
@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("hana@example.jp", "hana@example.jp"),
        ("ｈａｎａ＠ｅｘａｍｐｌｅ．ｊｐ", "hana@example.jp"),
        (" hana@example.jp ", "hana@example.jp"),
        ("abc..d@docomo.ne.jp", "abc..d@docomo.ne.jp"),
        ("abc.@ezweb.ne.jp", "abc.@ezweb.ne.jp"),
        ("hana", None),
        ("hana@", None),
        ("hana@example", None),
        ("hana@example.jp\nBcc: all@example.jp", None),
        ("a..b@nowhere", None),
    ],
)
def test_addresses(typed, kept):
    assert email_address(typed) == kept


@pytest.mark.clause("a06-p2-i4")
def test_only_old_carrier_addresses_are_odd():
    assert addresses.is_odd("abc..d@docomo.ne.jp")
    assert not addresses.is_odd("hana@example.jp")
