"""A phrase of a mail holds words alone: nothing that could be taken for a fact, and nothing hidden."""

import pytest

from portal.rules.values import Reason, Unreadable, phrase

WORDS = [
    "いつもハローワーク沖縄をご利用いただき、ありがとうございます。",
    "十分にご準備のうえ、当日はどうぞお気軽にお話しください。一時的に混み合うことがあります。",
    "ご質問は、いくつでもどうぞ。受付は2階の第6窓口です。お連れの方は3人まで。",
    "Thank you for asking us. We may need a moment on the day; please stay in the call, e.g. with a cup of tea.",
    "Decide: 1 application, 2 separate marvellous octopuses. Maybe 3 junior people.",
    "If you march in with 2 friends, tell the person at the desk (3rd floor).",
]


@pytest.mark.parametrize("typed", WORDS)
def test_friendly_words_are_kept_as_they_are(typed):
    assert phrase.read(typed, 400, 8) == typed


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("See https://evil.example/1", Reason.LINK),
        ("See evil.example now", Reason.LINK),
        ("See ｅｖｉｌ．ｅｘａｍｐｌｅ now", Reason.LINK),
        ("See ev\u200bil.exa\u00admple", Reason.LINK),
        ("詳しくはevil。comへ", Reason.LINK),
        ("See www for more", Reason.LINK),
        ("See //host/path", Reason.LINK),
        ("Write to desk@example.jp", Reason.LINK),
        ("Write to desk＠example", Reason.LINK),
        ("mailto:desk", Reason.LINK),
        ("On {date} we meet", Reason.BRACES),
        ("｛counsellor｝です", Reason.BRACES),
        ("お電話は098-000-0000へ", Reason.FIGURES),
        ("お電話は０９８（０００）００００へ", Reason.FIGURES),
        ("お電話は〇九八へ", Reason.FIGURES),
        ("Call 98-51", Reason.FIGURES),
        ("It begins at 10:00", Reason.FIGURES),
        ("It begins at 10 a.m.", Reason.FIGURES),
        ("It begins at ten o'clock, or 9 o’clock", Reason.FIGURES),
        ("Come 10 minutes before", Reason.FIGURES),
        ("午前10時からです", Reason.FIGURES),
        ("１０分前に", Reason.FIGURES),
        ("午前十時からです", Reason.FIGURES),
        ("12/5にお待ちします", Reason.FIGURES),
        ("12月5日にお待ちします", Reason.FIGURES),
        ("十二月五日にお待ちします", Reason.FIGURES),
        ("土曜日にお待ちします", Reason.FIGURES),
        ("See you on Saturday", Reason.FIGURES),
        ("See you on December 5", Reason.FIGURES),
        ("See you on 5 Dec", Reason.FIGURES),
        ("See you on the 5th May", Reason.FIGURES),
        ("See you on Sept. 5", Reason.FIGURES),
        ("a" * 401, Reason.TOO_LONG),
        ("\n".join("abcdefghi"), Reason.LINES),
        (" \u3000\u200b\n", Reason.EMPTY),
    ],
)
def test_what_could_be_taken_for_a_fact_is_refused(typed, reason):
    with pytest.raises(Unreadable) as refused:
        phrase.read(typed, 400, 8)
    assert refused.value.reason is reason


def test_no_line_ends_a_mail_or_hides_what_stands_below():
    typed = "Dear all,\r\n-- \r\n\r\n\n\n\u202eBcc: us\x00\tand you\u2028on"
    assert phrase.read(typed, 400, 8) == "Dear all,\n--\n\nBcc: us and you\non"
