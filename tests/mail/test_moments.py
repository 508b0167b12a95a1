"""Mails after an outage: worded for the moment they leave, and dropped after their last one (R19)."""

from datetime import datetime, timedelta
from email import message_from_bytes, policy

import pytest
from brought import BRINGS
from happenings import Office
from people import AtTheDesk, Seeker
from reading import file_of, mail_of
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from portal.mail.kinds import KINDS
from portal.models import OutboxMessage
from portal.ops import mails, worker
from portal.web import current

SESSION = "2026-11-26 10:00"
LAST = {
    "received": "2026-11-26 00:00",
    "request_waits": "2026-11-26 00:00",
    "digest": "2026-11-24 10:00",
    "evidence_head": "2026-11-26 09:00",
    "own_account": "2026-11-26 09:00",
    "proposed": "2026-11-25 12:00",
    "proposal_over": "2026-11-27 00:00",
    "proposal_accepted": "2026-11-27 00:00",
    "proposal_declined": "2026-11-26 00:00",
    "changed": "2026-11-27 00:00",
    "seeker_changed": "2026-11-27 00:00",
    "confirmed": SESSION,
    "booking_changed": SESSION,
    "reminder": SESSION,
    "cancelled_by_seeker": "2026-12-03 10:00",
    "seeker_cancelled": "2026-12-03 10:00",
    "cancelled_by_office": "2026-12-03 10:00",
    "office_closed": "2026-11-27 00:00",
    "stands_again": "2026-11-27 00:00",
    "refused": "2027-05-10 00:00",
    "lapsed": "2026-12-03 10:00",
    "terms_change": SESSION,
    "about_to_lapse": "2026-11-26 00:00",
    "alternative": "2026-11-26 00:00",
    "alternative_agreed": "2026-11-26 00:00",
    "alternative_declined": "2026-11-26 00:00",
    **dict.fromkeys(
        ("link", "new_link", "no_longer_used", "answered", "erased"), "2026-11-26 09:00"
    ),
}


def newest(app, kind: str) -> OutboxMessage:
    with Session(app.extensions["portal.engine"]) as db:
        found = select(OutboxMessage).where(OutboxMessage.kind == kind)
        return db.scalars(found.order_by(OutboxMessage.id.desc())).first()


def sends_all_mails(app) -> None:
    """The mails alone: nothing that comes due meanwhile changes the request."""
    while mails.send_one(app):
        pass


def waits_again(app, kind: str) -> OutboxMessage:
    """As if the mail server had been away since the mail was written."""
    message = newest(app, kind)
    with Session(app.extensions["portal.engine"]) as db:
        again = {"state": "waiting", "due_at": message.created_at}
        if message.recipient == "former":  # emptied when it was sent
            again["former_address"] = "seeker@example.jp"
        db.execute(update(OutboxMessage).where(OutboxMessage.id == message.id).values(**again))
        db.commit()
    return message


def test_every_kind_has_a_last_moment():
    assert set(LAST) == set(KINDS)


@pytest.mark.parametrize("lang", ["en"])
@pytest.mark.parametrize("kind", LAST)
def test_a_mail_is_sent_until_its_last_moment_and_then_never(office, at, db, kind):
    for what in BRINGS[kind]:
        office.brings(what)
    waits_again(office.app, kind)
    last = datetime.fromisoformat(LAST[kind])
    at(str(last - timedelta(seconds=1)))
    sends_all_mails(office.app)
    assert newest(office.app, kind).state == "sent"
    message = waits_again(office.app, kind)
    file_of(office.app, message).unlink()
    at(str(last))
    sends_all_mails(office.app)
    dropped = newest(office.app, kind)
    assert (dropped.state, dropped.failure) == ("dropped", "after its last moment")
    assert not file_of(office.app, message).exists()
    page = AtTheDesk(office.app, name="Oshiro").opens("mails?state=dropped")
    assert "It could not be sent in time" in page.soup.select_one("tbody tr").get_text()


@pytest.mark.parametrize(
    ("lang", "moment", "subject"),
    [
        ("en", "2026-11-25 10:00", "Your online consultation is tomorrow: Thursday, November 26, 10:00 a.m."),
        ("en", "2026-11-25 23:59:59", "Your online consultation is tomorrow: Thursday, November 26, 10:00 a.m."),
        ("en", "2026-11-26 00:00", "Your online consultation is today: Thursday, November 26, 10:00 a.m."),
        ("ja", "2026-11-25 23:59:59", "明日、11月26日（木）午前10時から、オンライン職業相談があります"),
        ("ja", "2026-11-26 09:59:59", "今日、11月26日（木）午前10時から、オンライン職業相談があります"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_reminder_says_today_or_tomorrow_by_the_moment_it_leaves(
    office, at, db, lang, moment, subject
):
    office.brings("confirm")
    office.brings("remind")
    at(moment)
    assert mail_of(office, db, "reminder")["Subject"] == subject


@pytest.mark.parametrize(
    ("lang", "now", "subject", "sentence"),
    [
        ("en", "2027-03-31 23:59:59", "The terms of use are going to change on April 1, 2027", "The terms of use change on April 1, 2027."),
        ("en", "2027-04-01 00:00", "The terms of use changed on April 1, 2027", "They have applied since the first minute of that day, Japan time."),
        ("ja", "2027-03-31 23:59:59", "2027年4月1日に利用規約が変わります", "2027年4月1日に、利用規約が変わります。"),
        ("ja", "2027-04-01 00:00", "2027年4月1日に利用規約が変わりました", "2027年4月1日に、利用規約が変わりました。"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_terms_are_going_to_change_only_until_they_have(app, at, lang, now, subject, sentence):
    at("2027-03-24 09:00")
    worker.purge(app)
    maria = Seeker(app, lang)
    app.test_cli_runner().invoke(
        args=["slots", "open", "--office", "okinawa", "--from", "2027-03-24", "--to", "2027-04-30"]
    )
    maria.goes_to("check", "okinawa/2027-04-06T10:00")
    maria.sends()
    Office(app, at).brings("change the terms")
    at(now)
    with app.app_context():
        current.terms_versions()
    sends_all_mails(app)
    message = newest(app, "terms_change")
    mail = message_from_bytes(file_of(app, message).read_bytes(), policy=policy.default)
    assert mail["Subject"] == subject
    assert sentence in mail.get_content().splitlines()
