"""The whole way in w3m, a browser without scripts, styles or pictures (A3)."""

import pexpect
import pytest
from text_browser import TextBrowser

WORDS = {
    "ja": {
        "start": "オンライン相談を申し込む",
        "on": "次へ進む",
        "eligibility": ("はい、求職登録をしています", "はい、自分のものがあります", "はい$", "どちらでもよい"),
        "read": ".{}.*を読みました",
        "part": "6回のうち{}回目",
        "parts": (("前文", "第1条", "第2条", "第3条"), ("第4条", "第5条"), ("第6条",), ("第7条", "第8条", "第9条", "第10条", "第11条"), ("第12条",), ("第13条", "第14条", "附則")),
        "agree": ("規約全体に同意します", "TeleOfficeの利用規約にも同意が必要"),
        "agreed": "規約全体に同意する",
        "skip": "答えないで次へ進む",
        "fields": ("氏名（必須）", "求職番号（必須）", "連絡先メールアドレス（必須）"),
        "hour": "午前10時",
        "send": "この内容で申し込みを送る",
        "pages": ("利用できる方", "規約に同意する", "必要な配慮", "希望日時を選ぶ", "氏名と連絡先", "内容を確かめて送る"),
        "sent": "申し込みを受け付けました（まだ確定していません）",
    },
    "en": {
        "start": "Request an online",
        "on": "Continue",
        "eligibility": ("Yes, I am registered", "Yes, I have my own", "Yes$", "Either is fine"),
        "read": "I have read .{}",
        "part": "part {} of 6",
        "parts": (("Preamble", "Article 1 ", "Article 2 ", "Article 3 "), ("Article 4 ", "Article 5 "), ("Article 6 ",), ("Article 7 ", "Article 8 ", "Article 9 ", "Article 10 ", "Article 11 "), ("Article 12 ",), ("Article 13 ", "Article 14 ", "Suppl")),
        "agree": ("I agree to all the terms", "I understand that TeleOffice"),
        "agreed": "Agree to all the terms",
        "skip": "Continue without answering",
        "fields": ("Name", "Job-seeker number", "Contact e-mail address"),
        "hour": "10:00 a.m.",
        "send": "Send this request",
        "pages": ("Who can use this", "Agree to the terms", "Support you need", "Choose a time", "Your details", "Check your answers"),
        "sent": "Request received, not yet confirmed",
    },
}  # fmt: skip


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_text_browser_reaches_the_end(server, lang, tmp_path):
    words, browser = WORDS[lang], TextBrowser(f"{server.url}/{lang}/", tmp_path)
    *before, slot, details, check = words["pages"]
    try:
        begins_and_agrees(browser, words, before)
        browser.title(slot)
        browser.choose(words["hour"])
        browser.press(words["on"])
        browser.title(details)
        for label, text in zip(
            words["fields"], ("Maria", "12345-678", "maria@example.jp"), strict=True
        ):
            browser.fill(label, text)
        browser.press(words["on"])
        browser.title(check)
        browser.press(words["send"])
        browser.title(words["sent"][:20])
        browser.wait_for(words["sent"])
    except (pexpect.TIMEOUT, pexpect.EOF) as error:
        raise AssertionError("\n".join(row for row in browser.rows() if row)) from error
    finally:
        browser.close()


def begins_and_agrees(browser: TextBrowser, words: dict, pages: list[str]) -> None:
    """From the start page to the questions about support, which are skipped."""
    eligibility, agree, needs = pages
    browser.wait_for(words["start"])
    browser.find(words["start"])
    browser.child.send("\r")
    browser.title(eligibility)
    for answer in words["eligibility"]:
        browser.choose(answer)
    browser.press(words["on"])
    for number, articles in enumerate(words["parts"], start=1):
        browser.title(words["part"].format(number))
        for article in articles:
            browser.choose(words["read"].format(article))
        browser.press(words["on"])
    browser.title(agree)
    for tick in words["agree"]:
        browser.choose(tick)
    browser.press(words["agreed"])
    browser.title(needs)
    browser.press(words["skip"])
