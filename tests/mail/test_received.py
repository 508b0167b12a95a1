"""The mails of a sent request: in the reader's language, with what they need and nothing sensitive."""

from email import policy
from email.parser import BytesParser

import pytest
from people import HelpingPerson, Seeker
from sqlalchemy import select

from portal.models import Booking, OutboxMessage
from portal.ops import worker


def mails(app) -> list:
    """Every mail written so far, as its reader's program reads it."""
    folder = app.extensions["portal.settings"].outbox_dir
    parser = BytesParser(policy=policy.default)
    return [parser.parsebytes(path.read_bytes()) for path in sorted(folder.glob("*.eml"))]


def sent(app, lang: str):
    maria = HelpingPerson(app, lang)
    maria.goes_to("needs")
    maria.answers(needs=["sign_language"], arranged_by="self", needs_note="A quiet line")
    maria.asks_for()
    maria.tells(phone="098-111-1111")
    maria.sends()
    assert worker.run_once(app) == 2
    by_reader = {mail["To"]: mail for mail in mails(app)}
    return maria, by_reader["seeker@example.jp"], by_reader["desk@example.jp"]


WORDS = {
    "ja": (
        "まだ予約は確定していません",
        "2026年11月25日（水）午前9時から9時30分まで",
        "2026年11月24日（火）午後5時15分",
        "当日は電話だけで受け付けています。",
        "相談は無料です。",
        "従量制",
        "電話：098-000-0000",
        "電話リレーサービス",
    ),
    "en": (
        "Your booking is not confirmed yet.",
        "Wednesday, November 25, 2026, 9:00-9:30 a.m. (Japan time)",
        "Tuesday, November 24, 2026, 5:15 p.m.",
        "On the day, by telephone only.",
        "Free of charge.",
        "amount of data",
        "Telephone: 098-000-0000",
        "telephone relay service",
    ),
}


@pytest.mark.clause("a06-p4-s1", "a03-p1", "a12-p6")
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_seeker_is_told_what_they_need_in_their_language(app, db, lang):
    maria, mail, _office = sent(app, lang)
    body = mail.get_content()
    assert mail["Content-Language"] == lang
    assert mail.get_content_type() == "text/plain"
    for words in WORDS[lang]:
        assert words in body
    reference = db.scalars(select(Booking.reference)).one()
    assert f"{reference[:3]} {reference[3:6]} {reference[6:]}" in body
    link = next(line for line in body.splitlines() if "/booking/" in line)
    assert link.startswith(f"https://portal.example.jp/{lang}/booking/")
    page = maria.browser.open(link.removeprefix("https://portal.example.jp"))
    assert page.status == 200


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_no_mail_tells_needs_numbers_or_names(app, lang):
    sent(app, lang)
    for mail in mails(app):
        whole = mail.as_string() + mail.get_content() + str(mail["Subject"])
        for secret in (
            "12345-678901",
            "A quiet line",
            "手話",
            "ign-language",
            "Maria",
            "Lee",
            "098-111-1111",
        ):
            assert secret not in whole, secret
        # The day and time of the session are the only digits in a subject.
        rest = mail["Subject"].replace("11月25日（水）午前9時", "")
        rest = rest.replace("Wednesday, November 25, 9:00 a.m.", "")
        assert not any(sign.isdigit() for sign in rest)


def test_the_office_is_told_that_a_request_waits(app):
    _maria, _mail, office = sent(app, "en")
    assert office["Subject"] == "申し込みが届いています：11月25日（水）午前9時"
    body = office.get_content()
    assert "2026年11月24日（火）午後5時15分までに日時を確定してください。" in body
    assert "/booking/" not in body
    assert "seeker@example.jp" not in body


def test_headers_mark_the_mail_as_written_by_a_program(app):
    _maria, mail, _office = sent(app, "en")
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["From"] == "Hello Work Okinawa <consultation@example.jp>"
    assert mail["Message-ID"].endswith("@example.jp>")


@pytest.mark.parametrize("host", ["evil.example"])
def test_links_never_come_from_the_host_header(app, host):
    maria = Seeker(app, "en")
    maria.goes_to("check")
    form = maria.page.filled()
    client = maria.browser.client
    client.set_cookie("portal", client.get_cookie("portal").value, domain=host)
    client.post("/en/request/check", data=form, headers={"Host": host})
    worker.run_once(app)
    assert len(mails(app)) == 2
    assert all(host not in mail.as_string() for mail in mails(app))


def test_the_demo_page_lists_the_mails_newest_first_with_a_link_to_follow(app):
    maria, _mail, _office = sent(app, "en")
    page = maria.browser.open("/demo/mails?lang=en")
    subjects = [heading.get_text() for heading in page.soup.select("article h2")]
    received = "We have received your request for Wednesday, November 25, 9:00 a.m."
    assert f"{received} (not confirmed yet)" in subjects
    link = next(a["href"] for a in page.soup.select("article a") if "/booking/" in a["href"])
    assert maria.browser.open(link.removeprefix("https://portal.example.jp")).status == 200


def test_a_mail_is_kept_until_it_is_sent(app, db):
    maria = Seeker(app, "en")
    maria.goes_to("check")
    maria.sends()
    waiting = db.scalars(select(OutboxMessage)).all()
    assert {(mail.kind, mail.state) for mail in waiting} == {
        ("received", "waiting"),
        ("request_waits", "waiting"),
    }
    assert worker.run_once(app) == 2
    assert worker.run_once(app) == 0
    db.rollback()
    assert {mail.state for mail in db.scalars(select(OutboxMessage))} == {"sent"}
