"""The reminder: what is not ready yet, and today or tomorrow by the moment of sending."""

import re

import pytest
from happenings import Office
from people import Seeker
from reading import mail_of

ANSWERED = {"device": "iphone", "room": "no", "system": "yes", "captions": "not_sure"}


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_reminder_says_what_is_not_ready_and_nothing_of_needs(app, at, db, lang):
    maria = Seeker(app, lang)
    maria.goes_to("needs")
    maria.answers(needs=["captions"])
    maria.asks_for("okinawa/2026-11-26T10:00")
    maria.tells()
    maria.sends()
    office = Office(app, at)
    office.brings("confirm")
    page = maria.browser.open(maria.page.soup.select("main a[href$=readiness]")[0]["href"])
    page.submit(**ANSWERED)
    office.brings("remind")
    text = mail_of(office, db, "reminder").get_body().get_content()
    link = re.search(r"https://portal.example.jp(\S+)/readiness", text).group(1)
    assert link.startswith(page.path.removesuffix("/readiness"))
    assert app.test_client().get(f"{link}/readiness").status_code == 200
    assert {"ja": "- 個室など", "en": "- Private place"}[lang] in text.splitlines()
    assert {"ja": "- OS", "en": "- System (OS)"}[lang] not in text.splitlines()
    assert {"ja": "字幕", "en": "aption"}[lang] not in text


@pytest.mark.parametrize("lang", ["en"])
def test_the_reminder_says_when_nothing_was_answered(office, db):
    office.brings("confirm")
    office.brings("remind")
    text = mail_of(office, db, "reminder").get_body().get_content()
    assert "You have not begun the checklist yet." in text
