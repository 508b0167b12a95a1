"""Names are found by their sound, in whatever letters they are typed."""

import pytest

from portal.rules.sounds import sound


@pytest.mark.parametrize(
    "spellings",
    [
        ["やまだ", "ヤマダ", "ﾔﾏﾀﾞ", "yamada", "Yamada", "ＹＡＭＡＤＡ", "ya mada"],
        ["おおしろ", "オオシロ", "Oshiro", "Ōshiro", "Ohshiro", "Oosiro", "OSHIRO"],
        ["しんじょう", "シンジョウ", "Shinjo", "Sinzyou", "Shinjō"],
        ["ちねん", "Chinen", "tinen"],
        ["なんば", "Namba", "Nanba"],
        ["ファム", "ﾌｧﾑ", "fam u"],
        ["はっとり", "Hattori"],
        ["ジェニー", "jenni"],
        ["つじ", "tsuji", "tuzi"],
        ["ヴィクトル", "ビクトル"],
        ["山田 花子", "山田　花子", "山田花子"],
        ["José", "jose"],
    ],
)
def test_one_sound_is_one_key(spellings):
    assert len({sound(each) for each in spellings} - {""}) == 1


def test_other_names_stay_apart():
    names = [
        "やまだ",
        "やまの",
        "ひが",
        "しが",
        "きんじょう",
        "きんしろ",
        "山田",
        "川田",
        "たな",
        "だな",
    ]
    assert len({sound(each) for each in names}) == len(names)
