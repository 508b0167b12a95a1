"""Addresses at TeleOffice: one session has one address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.rules.values import Reason, teleoffice_address
from tests.rules.values.refusals import reason

HOSTS = ("teleoffice.example.jp", "Second.example.jp")
PLAIN = "https://teleoffice.example.jp/Join/Guest?accesscode=12345"


@pytest.mark.clause("a04-p1-s1")
@pytest.mark.parametrize(
    "typed",
    [
        PLAIN, f"  {PLAIN}\u3000\n", PLAIN.replace("https", "HTTPS"), PLAIN.replace("https", "hTTps"),
        PLAIN.replace("teleoffice.example.jp", "TeleOffice.Example.JP"),
        PLAIN.replace(".jp/", ".jp:443/"), PLAIN.replace(".jp/", ".jp./"),
        PLAIN.replace("Guest", "%47uest"), PLAIN.replace("Guest", "Gu\u200best"), f"\u202a{PLAIN}\u202c",
        PLAIN.replace("https://", "ｈｔｔｐｓ：／／"),
    ],
)  # fmt: skip
def test_one_session_has_one_address(typed):
    assert teleoffice_address.read(typed, HOSTS) == PLAIN


@pytest.mark.clause("a04-p1-s1")
@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("https://teleoffice.example.jp", "https://teleoffice.example.jp/"),
        ("https://SECOND.example.jp/a", "https://second.example.jp/a"),
        ("https://teleoffice.example.jp/a%2fb?c=%e3%81%82", "https://teleoffice.example.jp/a%2Fb?c=%E3%81%82"),
        ("https://teleoffice.example.jp/a?", "https://teleoffice.example.jp/a"),
    ],
)  # fmt: skip
def test_addresses_at_teleoffice(typed, kept):
    assert teleoffice_address.read(typed, HOSTS) == kept


@pytest.mark.clause("a04-p1-s1")
@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", Reason.EMPTY),
        ("\u200b", Reason.EMPTY),
        ("teleoffice.example.jp/1", Reason.SCHEME),
        ("http://teleoffice.example.jp/1", Reason.SCHEME),
        ("会議 https://teleoffice.example.jp/1", Reason.SCHEME),
        ("https://teleoffice.example.jp/1 10時から", Reason.TEXT_AFTER),
        ("https://teleoffice.example.jp/1です", Reason.TEXT_AFTER),
        ("https://teleoffice.example.jp/1。", Reason.TEXT_AFTER),
        ("https://teleoffice.example.jp/1\nhttps://teleoffice.example.jp/2", Reason.TEXT_AFTER),
        ("https://teleoffice.example.jp/1#again", Reason.TEXT_AFTER),
        ("https://evil.example/1", Reason.HOST),
        ("https://teleoffice.example.jp.evil.example/1", Reason.HOST),
        ("https:///1", Reason.HOST),
        ("https://hana@teleoffice.example.jp/1", Reason.CREDENTIALS),
        ("https://hana:x@teleoffice.example.jp:8443/1", Reason.CREDENTIALS),
        ("https://teleoffice.example.jp:8443/1", Reason.PORT),
        ("https://teleoffice.example.jp:x/1", Reason.SHAPE),
        ("https://teleoffice.example.jp/a/../1", Reason.SHAPE),
        ("https://teleoffice.example.jp/%2e%2e/1", Reason.SHAPE),
        ("https://teleoffice.example.jp\\@evil.example/1", Reason.SHAPE),
        ('https://teleoffice.example.jp/"1"', Reason.SHAPE),
        ("https://[::1", Reason.SHAPE),
        ("https://teleoffice.example.jp/" + "a" * 471, Reason.TOO_LONG),
    ],
)
def test_why_an_address_is_not_of_teleoffice(typed, why):
    assert reason(teleoffice_address.read, typed, HOSTS) is why


@pytest.mark.clause("a04-p1-s1")
def test_the_longest_address():
    longest = "https://teleoffice.example.jp/" + "a" * 470
    assert teleoffice_address.read(longest, HOSTS) == longest


@pytest.mark.clause("a04-p1-s1")
@given(st.lists(st.booleans(), min_size=len(PLAIN), max_size=len(PLAIN)))
def test_capitals_make_no_other_session(capitals):
    typed = "".join(s.swapcase() if swap else s for s, swap in zip(PLAIN, capitals, strict=True))
    kept = teleoffice_address.read(typed, HOSTS)
    assert teleoffice_address.compared(kept) == teleoffice_address.compared(PLAIN)
    assert kept.startswith("https://teleoffice.example.jp/")
