"""Names and texts: as written, without what nobody sees; counted as browsers count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.rules.values import Reason, free_text, name, read_or_none
from tests.rules.values import spellings
from tests.rules.values.refusals import reason, refusal

FAMILY = "\U0001f468\u200d\U0001f469"  # an emoji of two, joined


@pytest.mark.clause("a06-p2-i1")
@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("宮城　花子", "宮城　花子"),
        (" \u3000O'Neil ", "O'Neil"),
        ("Ｍａｒｉａ ①", "Ｍａｒｉａ ①"),  # no folding of widths: as typed
        ("ﾐﾔｷﾞ", "ﾐﾔｷﾞ"),
        ("神\ufa19", "神\ufa19"),  # two forms of one kanji stay two
        ("葛\U000e0100城", "葛\U000e0100城"),  # the registry form of an ideograph
        ("辻\ufe00", "辻\ufe00"),
        ("葛\U000e0100\U000e0101城", "葛\U000e0100城"),
        ("a\ufe0fb\U000e0100", "ab"),
        ("宮\u200b城", "宮城"),
        ("\u202e宮城\u202c", "宮城"),
        ("宮\u200d城\u2060", "宮城"),
        ("ශ්\u200dරී", "ශ්\u200dරී"),  # Sinhala Sri: the joiner is part of the letter
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("می\u200c\u200cخواهم", "می\u200cخواهم"),
        ("می\u200c\u200dخواهم", "می\u200cخواهم"),
        ("宮\ud800\uffff城", "宮城"),
        ("宮城\r\n花子", "宮城 花子"),
        ("宮城\t花子", "宮城 花子"),
        ("宮城\x00\x1b花子", "宮城花子"),
    ],
)
def test_names(typed, kept):
    assert name.read(typed) == kept


@pytest.mark.clause("a06-p2-i1")
@pytest.mark.parametrize(
    "typed", ["", " ", "\u200b\u200b", "\u3164", "\u2800", "\u202e\u3000\ufe0f", "\n"]
)
def test_a_name_of_nothing_visible_is_empty(typed):
    assert reason(name.read, typed) is Reason.EMPTY


@pytest.mark.clause("a06-p2-i1")
def test_how_long_a_name_can_be():
    assert name.read("宮" * 100 + " \u200b") == "宮" * 100
    assert reason(name.read, "宮" * 101) is Reason.TOO_LONG
    assert refusal(name.read, "宮" * 101).most == 100


@given(
    st.text(st.one_of(spellings.invisible, st.characters(), st.sampled_from("葛辻ක්م")), max_size=30)
)
def test_the_only_hidden_signs_kept_are_part_of_a_letter(typed):
    kept = read_or_none(name.read, typed) or ""
    for before, sign in zip("\n" + kept, kept, strict=False):
        if spellings.is_hidden(sign) and sign not in "\u200c\u200d":
            assert before >= "\u3400", (before, sign)
            assert not spellings.is_hidden(before)
        assert sign not in "\n\t"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("一行目\r\n二行目\r三行目\n", "一行目\n二行目\n三行目"),
        ("a\u2028b\x85c\x0bd", "a\nb\nc\nd"),
        ("\n\n  ①は？  \n", "①は？"),
        ("a\tb\x07", "a\tb"),
        ("\u202eabc", "abc"),
        (FAMILY, FAMILY.replace("\u200d", "")),
    ],
)
def test_texts(typed, kept):
    assert free_text.read(typed, 50) == kept


def test_a_line_break_counts_one_as_in_browsers():
    lines = "\r\n".join(["あいう"] * 25)
    assert free_text.length("あいう\nえ") == 5
    assert free_text.read(lines, 99) == lines.replace("\r\n", "\n")
    assert reason(free_text.read, lines, 98) is Reason.TOO_LONG


def test_a_sign_beyond_the_first_plane_counts_two_as_in_browsers():
    assert free_text.length("𠮷野") == 3
    assert free_text.read("𠮷" * 50, 100) == "𠮷" * 50
    assert refusal(free_text.read, "𠮷" * 50 + "野", 100).most == 100


@given(st.text(), st.integers(1, 20))
def test_a_text_is_never_cut(typed, most):
    kept = read_or_none(free_text.read, typed, most)
    if kept is not None:
        assert [*filter(_visible, typed)] == [*filter(_visible, kept)]


def _visible(sign: str) -> bool:
    return sign.isalnum() and not spellings.is_hidden(sign)
