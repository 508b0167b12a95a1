"""Whatever name is made of the syllables of Japanese: every way to write it is one sound."""

import unicodedata

from hypothesis import assume, given
from hypothesis import strategies as st

from portal.rules.sounds import beginning, sound

# Hiragana, as Hepburn writes it, as Kunrei writes it.
TABLE = """
あ/a/a い/i/i う/u/u え/e/e お/o/o か/ka/ka き/ki/ki く/ku/ku け/ke/ke こ/ko/ko が/ga/ga ぎ/gi/gi ぐ/gu/gu
さ/sa/sa し/shi/si す/su/su せ/se/se そ/so/so ざ/za/za じ/ji/zi ず/zu/zu ぜ/ze/ze ぞ/zo/zo た/ta/ta ち/chi/ti
つ/tsu/tu て/te/te と/to/to だ/da/da ぢ/ji/zi づ/zu/zu で/de/de ど/do/do な/na/na に/ni/ni ぬ/nu/nu ね/ne/ne
の/no/no は/ha/ha ひ/hi/hi ふ/fu/hu へ/he/he ほ/ho/ho ば/ba/ba び/bi/bi ぶ/bu/bu べ/be/be ぼ/bo/bo ぱ/pa/pa
ま/ma/ma み/mi/mi む/mu/mu め/me/me も/mo/mo や/ya/ya ゆ/yu/yu よ/yo/yo ら/ra/ra り/ri/ri る/ru/ru れ/re/re
ろ/ro/ro わ/wa/wa しゃ/sha/sya しゅ/shu/syu しょ/sho/syo ちゃ/cha/tya ちゅ/chu/tyu ちょ/cho/tyo じゃ/ja/zya
じゅ/ju/zyu じょ/jo/zyo きゃ/kya/kya きゅ/kyu/kyu きょ/kyo/kyo りょ/ryo/ryo ひゃ/hya/hya みゃ/mya/mya
にょ/nyo/nyo ん/n/n こう/kō/kô ゆう/yū/yû おお/ō/ô とう/toh/tô ろう/rou/rō
"""
SYLLABLES = [tuple(each.split("/")) for each in TABLE.split()]
NAMES = st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=8)


def katakana(text: str) -> str:
    return "".join(chr(ord(sign) + 0x60) for sign in text)


@given(NAMES)
def test_every_way_to_write_a_name_is_one_sound(name):
    kana, hepburn, kunrei = ("".join(way) for way in zip(*name, strict=True))
    assume("toh" not in hepburn or all(s[1] != "toh" for s in name[:-1]))  # toh stands at the end
    ways = (
        kana,
        katakana(kana),
        unicodedata.normalize("NFD", katakana(kana)),
        hepburn,
        hepburn.title(),
        hepburn.upper(),
        hepburn.replace("nb", "mb").replace("nm", "mm").replace("np", "mp"),
        kunrei,
        " ".join(s[0] for s in name),
    )
    assert {sound(way) for way in ways} == {sound(kana)}
    assert sound(kana).isascii()


@given(NAMES, st.integers(1, 8))
def test_the_beginning_of_a_name_finds_it(name, syllables):
    kana, hepburn = ("".join(s[way] for s in name) for way in (0, 1))
    assert sound(kana).startswith(beginning("".join(s[0] for s in name[:syllables])))
    assume("toh" not in hepburn and "n" not in hepburn)  # an n of its own may go on as a syllable
    for length in range(1, len(hepburn) + 1):
        assert sound(kana).startswith(beginning(hepburn[:length]))


@given(st.text(max_size=30))
def test_any_text_has_a_sound_of_letters_and_digits(text):
    heard = sound(text)
    assert heard == "" or heard.isalnum()
    assert heard.startswith(beginning(text)[:-1])
