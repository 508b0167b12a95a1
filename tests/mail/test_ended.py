"""Mails about an end say whose it is and how it came; one about an undone end brings the session back."""

import pytest
from icalendar import Calendar
from reading import mail_of

from portal.models import OutboxMessage

WORDS = {
    ("en", "telephone"): "You have cancelled your online consultation by telephone.",
    ("en", "counter"): "You have cancelled your online consultation at the counter.",
    ("en", "mail"): "You have cancelled your online consultation by e-mail.",
    ("ja", "telephone"): "お電話で、オンライン職業相談のキャンセルを受け付けました。",
    ("ja", "counter"): "窓口で、オンライン職業相談のキャンセルを受け付けました。",
    ("ja", "mail"): "メールで、オンライン職業相談のキャンセルを受け付けました。",
}
SORRY = {"en": "We are sorry", "ja": "申し訳"}


@pytest.mark.clause("a06-p4-s1")
@pytest.mark.parametrize(("lang", "way"), WORDS)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_a_seeker_said_is_never_called_the_offices(office, db, lang, way):
    office.brings("confirm")
    office._hang_up(way=way)
    text = mail_of(office, db, "cancelled_by_seeker").get_body().get_content()
    assert text.splitlines()[0] == WORDS[lang, way]
    assert SORRY[lang] not in text
    assert not [m for m in db.query(OutboxMessage) if m.kind in ("seeker_cancelled", "cancelled_by_office")]  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "subject", "sentence"),
    [
        ("en", "takes place after all", "your booking stands, at the same time."),
        ("ja", "そのまま行います", "予約は、同じ日時で続いています。"),
    ],
)
def test_an_end_undone_brings_the_session_back_into_calendars(office, db, lang, subject, sentence):
    office.brings("confirm")
    office.brings("hang up")
    gone = events(mail_of(office, db, "cancelled_by_seeker"))[0]
    office.brings("undo")
    mail = mail_of(office, db, "stands_again")
    assert subject in mail["Subject"]
    assert sentence in mail.get_body().get_content()
    back = events(mail)[0]
    assert (back["STATUS"], back["UID"]) == ("CONFIRMED", gone["UID"])
    assert back["SEQUENCE"] > gone["SEQUENCE"]


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [("en", "It is not confirmed yet."), ("ja", "まだ確定していません。")],
)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_request_that_stands_again_is_no_booking(office, db, lang, sentence):
    office.brings("call off")
    office.brings("undo")
    mail = mail_of(office, db, "stands_again")
    assert sentence in mail.get_body().get_content()
    assert not [part for part in mail.walk() if part.get_content_type() == "text/calendar"]


def events(mail):
    (part,) = [p for p in mail.walk() if p.get_content_type() == "text/calendar"]
    return Calendar.from_ical(part.get_payload(decode=True)).events
