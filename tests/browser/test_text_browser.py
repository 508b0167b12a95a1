"""The whole way in w3m, a browser without scripts, styles or pictures (A3)."""

import pexpect
import pytest
from text_browser import TextBrowser

WORDS = {
    "ja": {
        "start": "オンライン相談を申し込む",
        "on": "次へ進む",
        "eligibility": ("はい、求職登録をしています", "はい、自分のものがあります", "はい$", "どちらでもよい"),
        "read": "この条を読みました",
        "begin": "読み始める",
        "agree": ("規約全体に同意します", "TeleOfficeの利用規約にも同意が必要"),
        "agreed": "規約全体に同意する",
        "skip": "答えないで次へ進む",
        "fields": ("氏名（必須）", "求職番号（必須）", "連絡先メールアドレス（必須）"),
        "hour": "午前10時",
        "send": "この内容で申し込みを送る",
        "pages": ("入力する方", "利用できる方", "規約を読む", "規約に同意する", "必要な配慮", "希望日時を選ぶ", "氏名と連絡先", "内容を確かめて送る"),
        "sent": "申し込みを受け付けました（まだ確定していません）",
    },
    "en": {
        "start": "Request an online",
        "on": "Continue",
        "eligibility": ("Yes, I am registered", "Yes, I have my own", "Yes$", "Either is fine"),
        "read": "I have read this article",
        "begin": "Start reading",
        "agree": ("I agree to all the terms", "I understand that TeleOffice"),
        "agreed": "Agree to all the terms",
        "skip": "Continue without answering",
        "fields": ("Name", "Job-seeker number", "Contact e-mail address"),
        "hour": "10:00 a.m.",
        "send": "Send this request",
        "pages": ("Who fills this in", "Who can use this", "Read the terms", "Agree to the terms", "Support you need", "Choose a time", "Your details", "Check your answers"),
        "sent": "Request received, not yet confirmed",
    },
}  # fmt: skip


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_text_browser_reaches_the_end(server, lang, tmp_path):
    words, browser = WORDS[lang], TextBrowser(f"{server.url}/{lang}/", tmp_path)
    *before, slot, details, check = words["pages"]
    try:
        begins_and_agrees(browser, words, before, "{} / 16" if lang == "ja" else "{} of 16")
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


def begins_and_agrees(browser: TextBrowser, words: dict, pages: list[str], progress: str) -> None:
    """From the start page to the questions about support, which are skipped."""
    who, eligibility, terms, agree, needs = pages
    browser.wait_for(words["start"])
    browser.find(words["start"])
    browser.child.send("\r")
    browser.title(who)
    browser.press(words["on"])
    browser.title(eligibility)
    for answer in words["eligibility"]:
        browser.choose(answer)
    browser.press(words["on"])
    browser.title(terms)
    browser.press(words["begin"])
    for number in range(1, 17):
        browser.wait_for(progress.format(number))
        browser.press(words["read"])
    browser.title(agree)
    for tick in words["agree"]:
        browser.choose(tick)
    browser.press(words["agreed"])
    browser.title(needs)
    browser.press(words["skip"])
