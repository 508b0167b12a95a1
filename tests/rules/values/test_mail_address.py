"""Mail addresses: kept in the shape in which mail can be sent to them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.rules.values import Reason, mail_address, read_or_none
from tests.rules.values.refusals import reason


@pytest.mark.clause("a06-p2-i4")
@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("hana@example.jp", "hana@example.jp"),
        ("ｈａｎａ＠ｅｘａｍｐｌｅ．ｊｐ", "hana@example.jp"),
        ("hana＠example。jp", "hana@example.jp"),
        ("Hana.M+hw@EXAMPLE.JP", "Hana.M+hw@example.jp"),
        ("\u200bhana@exam\u200bple.jp\u3000", "hana@example.jp"),
        ("\u202ehana@example.jp", "hana@example.jp"),
        ("hana@例え.jp", "hana@xn--r8jz45g.jp"),
        ("hana@xn--r8jz45g.jp", "hana@xn--r8jz45g.jp"),
        ("a..b@docomo.ne.jp", "a..b@docomo.ne.jp"),
        ("ａ．．ｂ．＠ｄｏｃｏｍｏ．ｎｅ．ｊｐ", "a..b.@docomo.ne.jp"),
        ("abc.@EZWEB.ne.jp", "abc.@ezweb.ne.jp"),
        ("abc.@au.com", "abc.@au.com"),
    ],
)
def test_mail_addresses(typed, kept):
    assert mail_address.read(typed) == kept
    assert kept.isascii()


@pytest.mark.clause("a06-p2-i4")
@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", Reason.EMPTY),
        ("\u200b\u200b", Reason.EMPTY),
        ("たろう@example.jp", Reason.HALF_WIDTH_LETTERS),
        ("ﾀﾛｳ@example.jp", Reason.HALF_WIDTH_LETTERS),
        ("tarö@example.jp", Reason.HALF_WIDTH_LETTERS),
        ("=?utf-8?q?x?=@example.jp", Reason.ENCODED_WORD),
        ("＝？utf-8？b？eA＝＝？＝@example.jp", Reason.ENCODED_WORD),
        ("a..b@example.jp", Reason.DOTS),
        ("a.@example.jp", Reason.DOTS),
        (".a@example.jp", Reason.DOTS),
        (".a@docomo.ne.jp", Reason.DOTS),  # the carriers' own began with a letter
        (".a..b@docomo.ne.jp", Reason.DOTS),
        ("a!..b@docomo.ne.jp", Reason.DOTS),
        ("a‥b@example.jp", Reason.DOTS),
        ("hana", Reason.SHAPE),
        ("@example.jp", Reason.SHAPE),
        ("hana@", Reason.SHAPE),
        ("a@b@example.jp", Reason.SHAPE),
        ("Hana<hana@example.jp>", Reason.DOMAIN),
        ('"hana"@example.jp', Reason.SHAPE),
        ("hana@example", Reason.DOMAIN),
        ("hana@example..jp", Reason.DOMAIN),
        ("hana@-example.jp", Reason.DOMAIN),
        ("hana@[127.0.0.1]", Reason.DOMAIN),
        ("hana@" + "a" * 64 + ".jp", Reason.DOMAIN),
        ("hana@example.jp\nBcc: all@example.jp", Reason.BLANK_INSIDE),
        ("hana yamada@example.jp", Reason.BLANK_INSIDE),
        ("a" * 65 + "@example.jp", Reason.TOO_LONG),
        ("a@" + ".".join(["b" * 62] * 4) + ".jp", Reason.DOMAIN),
    ],
)
def test_why_mail_cannot_be_sent(typed, why):
    assert reason(mail_address.read, typed) is why


@pytest.mark.clause("a06-p2-i4")
def test_the_longest_part_before_the_at():
    assert mail_address.read("a" * 64 + "@example.jp") == "a" * 64 + "@example.jp"


@pytest.mark.clause("a06-p2-i4")
@given(st.text(), st.sampled_from(["@example.jp", "@例え.jp", "@docomo.ne.jp", ""]))
def test_what_is_kept_can_stand_in_a_header_and_in_an_envelope(local, domain):
    kept = read_or_none(mail_address.read, local + domain) or "a@b.jp"
    assert kept.isascii()
    assert kept.isprintable()
    assert "=?" not in kept
    assert len(kept) <= mail_address.LENGTH


@pytest.mark.clause("a06-p2-i4")
def test_only_old_carrier_addresses_are_odd():
    assert mail_address.is_odd("abc..d@docomo.ne.jp")
    assert mail_address.is_odd("abc.@ezweb.ne.jp")
    assert not mail_address.is_odd("hana.m@example.jp")


def test_an_address_is_shown_in_its_owners_letters():
    assert mail_address.shown("hana@xn--r8jz45g.jp") == "hana@例え.jp"
    assert mail_address.shown("hana@example.jp") == "hana@example.jp"
    assert mail_address.shown("hana@xn--.jp") == "hana@xn--.jp"
