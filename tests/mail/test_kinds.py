"""Every kind of mail in both languages: what it says, and what it never says."""

import re

import pytest
from brought import BRINGS, FOR_STAFF, READERS
from reading import mail_of

from portal.desk.labels import MAIL_KINDS
from portal.mail.kinds import KINDS

ADDRESS = "https://teleoffice.example.jp/1"


def test_every_kind_is_tried_here():
    assert set(BRINGS) == set(KINDS) == set(MAIL_KINDS)


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("kind", BRINGS)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_mail_says_what_holds_and_nothing_that_others_may_not_know(office, db, kind, lang):
    for what in BRINGS[kind]:
        office.brings(what)
    mail = mail_of(office, db, kind)
    text = mail.get_body().get_content()
    reads = "ja" if kind in FOR_STAFF else lang
    assert mail["To"] == READERS.get(kind, "seeker@example.jp")
    assert mail["Content-Language"] == reads
    for secret in ("Filipino", "Tagalog", "quiet", "47123", "111-2222", "宮城", "花子", "Hanako"):
        assert secret not in text + mail["Subject"], secret
    for odd in ("{{", "None", "%(", "  \n"):
        assert odd not in text, odd
    assert not any(word in mail["Subject"] for word in ("http", "teleoffice"))
    if kind not in FOR_STAFF:
        assert "098-000-0000" in text
        assert {"ja": "電話リレーサービス", "en": "telephone relay service"}[lang] in text
    assert (ADDRESS in text) == (kind == "confirmed")
    if reads == "ja":
        assert "予約" not in mail["Subject"] or kind in ("confirmed", "reminder")


UNDATED = {"refused", "no_longer_used", "erased", "digest", "own_account", "alternative_agreed", "alternative_declined"}  # fmt: skip


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("kind", [kind for kind in BRINGS if kind not in UNDATED])
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_subject_says_the_day(office, db, kind, lang):
    for what in BRINGS[kind]:
        office.brings(what)
    days = r"\d{1,2}月\d{1,2}日" if kind in FOR_STAFF or lang == "ja" else r"[A-Z][a-z]+ \d{1,2}\b"
    assert re.search(days, mail_of(office, db, kind)["Subject"])
