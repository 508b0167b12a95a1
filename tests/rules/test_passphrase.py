"""Which passphrases staff may choose (S6, NIST SP 800-63B-4)."""

import pytest

from portal.rules.passphrase import Unfit, judge

NAMES = (
    "Higa Keiko",
    "比嘉　恵子",
    "keiko.higa",
    "Hello Work Okinawa",
    "ハローワーク",
    "ハローワーク沖縄",
    "portal",
    "TeleOffice",
)


@pytest.mark.parametrize(
    ("passphrase", "why"),
    [
        ("elevensigns", Unfit.TOO_SHORT),
        ("twelve signs", None),
        ("ten white herons over Manko", None),
        ("しろいさぎが十羽とんでいる", None),
        ("password1234", Unfit.COMMON),
        ("Password 2026!", Unfit.COMMON),
        ("ｐａｓｓｗｏｒｄ１２３４", Unfit.COMMON),
        ("qwertyuiopas", Unfit.COMMON),
        ("poiuytrewq12", Unfit.COMMON),
        ("123456789012", Unfit.COMMON),
        ("210987654321", Unfit.COMMON),
        ("abcdefghijkl", Unfit.COMMON),
        ("aaaaaaaaaaaa", Unfit.COMMON),
        ("abababababab", Unfit.COMMON),
        ("sakurasakura", Unfit.COMMON),
        ("iloveyou!!!!!", Unfit.COMMON),
        ("よろしくお願いします！！", Unfit.COMMON),
        ("あいうえおかきくけこ2026", Unfit.COMMON),
        ("higa keiko 2026", Unfit.NAMES),
        ("HelloWorkOkinawa", Unfit.NAMES),
        ("ハローワーク沖縄2026", Unfit.NAMES),
        ("ﾊﾛｰﾜｰｸ沖縄 ２０２６", Unfit.NAMES),
        ("teleoffice portal", Unfit.NAMES),
        ("higa12345678", Unfit.NAMES),
        ("okinawa2026!!", Unfit.NAMES),
        ("portal123456", Unfit.NAMES),
        ("沖縄２０２６０４０１二〇", Unfit.NAMES),
        ("比嘉さん20260401", Unfit.NAMES),
        ("password2026password", Unfit.COMMON),
        ("keiko walks to the sea", None),
        ("okinawa has white herons", None),
    ],
)
def test_what_everybody_tries_is_not_taken(passphrase, why):
    assert judge(passphrase, NAMES) is why


def test_what_is_listed_is_enough_to_be_a_list():
    from portal.rules.passphrase import LISTED

    assert len(LISTED.read_text(encoding="utf-8").splitlines()) > 3000
