"""The words on the buttons that people press on the way to a request."""

PRESS = {
    "read": {"ja": "この条を読みました", "en": "I have read this article"},
    "go on": {"ja": "次へ進む", "en": "Continue"},
    "agree": {"ja": "規約全体に同意する", "en": "Agree to all the terms"},
    "send": {"ja": "この内容で申し込みを送る", "en": "Send this request"},
    "decline": {"ja": "同意しない（ほかの相談方法を見る）", "en": "Do not agree (see other ways to consult)"},
    "nothing": {"ja": "答えないで次へ進む", "en": "Continue without answering"},
    "start": {"ja": "オンライン相談を申し込む", "en": "Request an online consultation"},
    "help": {"ja": "ほかの人の代わりに入力する", "en": "Fill this in for someone else"},
}  # fmt: skip
