"""The whole way in w3m, a browser without scripts, styles or pictures (A3)."""

import os

import pexpect
import pyte
import pytest

WIDTH, HEIGHT = 100, 200
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


class TextBrowser:
    """w3m on a screen that can be read: moves by searching words, presses Enter."""

    def __init__(self, address: str, home):
        self.screen = pyte.Screen(WIDTH, HEIGHT)
        self.stream = pyte.ByteStream(self.screen)
        self.child = pexpect.spawn(
            "w3m",
            [
                "-cookie",
                "-o",
                "accept_cookie=1",
                "-o",
                "confirm_qq=0",
                "-o",
                "display_charset=UTF-8",
                address,
            ],
            dimensions=(HEIGHT, WIDTH),
            env={**os.environ, "TERM": "vt100", "LANG": "C.UTF-8", "HOME": str(home)},
            timeout=15,
        )

    def rows(self) -> list[str]:
        """The screen by lines; while it is being drawn, half a wide letter may stand there."""
        lines, columns = range(self.screen.lines), range(self.screen.columns)
        return ["".join(self.screen.buffer[y][x].data for x in columns).rstrip() for y in lines]

    def wait_for(self, words: str) -> None:
        """Read what w3m draws until the words stand on the screen."""
        while not any(words in row for row in self.rows()):
            self.stream.feed(self.child.read_nonblocking(65536, timeout=15))

    def title(self, words: str) -> None:
        """Wait until the line at the bottom names the page."""
        while words not in self.rows()[HEIGHT - 1]:
            self.stream.feed(self.child.read_nonblocking(65536, timeout=15))

    def find(self, words: str, backwards: bool = False) -> None:
        """Put the cursor on words: from the top down, or from the end up."""
        self.child.send(f"{'G?' if backwards else 'g/'}{words}\r")

    def press(self, words: str) -> None:
        """Press the button with these words: the last ones on the page."""
        self.find(words, backwards=True)
        self.child.send("\r")

    def choose(self, words: str) -> None:
        """Set the radio button or tick that stands before the words."""
        self.find(words)
        self.child.send("hh\r")

    def fill(self, label: str, text: str) -> None:
        """Write into the field after a label."""
        self.find(label)
        self.child.send("\t\r" + text + "\r")

    def close(self) -> None:
        self.child.close(force=True)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_text_browser_reaches_the_end(server, lang, tmp_path):
    words, browser = WORDS[lang], TextBrowser(f"{server.url}/{lang}/", tmp_path)
    who, eligibility, terms, agree, needs, slot, details, check = words["pages"]
    try:
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
            browser.wait_for(f"{number} / 16" if lang == "ja" else f"{number} of 16")
            browser.press(words["read"])
        browser.title(agree)
        for tick in words["agree"]:
            browser.choose(tick)
        browser.press(words["agreed"])
        browser.title(needs)
        browser.press(words["skip"])
        browser.title(slot)
        browser.find(words["hour"])
        browser.child.send("\x01l\r")  # at the start of the line: the radio button
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
