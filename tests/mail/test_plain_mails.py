"""Mails speak the Japanese that their reader chose; the office reads ordinary Japanese."""

from email import policy
from email.parser import BytesParser

import pytest
from brought import BRINGS, TO_OTHERS
from happenings import Office
from icalendar import Calendar
from people import AtTheDesk, Seeker
from reading import check_form
from sqlalchemy import select

from portal import clock
from portal.language import readings
from portal.mail.writer import Writer
from portal.models import Booking, OutboxMessage
from portal.ops import worker
from portal.terms.ruby import without_reading
from portal.web import current

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
# Kanji that stand in a mail without readings: what the office or a person wrote, and legal text.
NAMES = (
    "オンライン職業相談等利用規約",
    "ハローワーク沖縄",
    "ハローワークプラザ沖縄",
    "台風",
    "第6条（利用申込み等）",
    "担当者の急病",
    "威圧的な言動",
)


def written(app, kind: str):
    """The newest mail of a kind, worded."""
    from sqlalchemy.orm import Session

    with app.app_context(), Session(app.extensions["portal.engine"]) as db:
        found = select(OutboxMessage).where(OutboxMessage.kind == kind).order_by(OutboxMessage.id)
        message = db.scalars(found).all()[-1]
        current.terms_versions()  # a version published meanwhile is known as well
        raw = bytes(Writer.of(app).words(message, clock.now()))
        clause = _clause(app, message.booking)
    check_form(raw)
    return BytesParser(policy=policy.default).parsebytes(raw), clause


def _clause(app, booking: Booking | None) -> str:
    refused = [one.clause for one in booking.refusals] if booking else []
    return (
        app.extensions["portal.terms"]["2022-04-13"].clause(refused[0]).text_ja if refused else ""
    )


def office_words(app) -> tuple[str, ...]:
    office = app.extensions["portal.office"]
    return (office.relay["ja"], office.hours_text["ja"])


@pytest.fixture
def maria(app, at):
    """She sends a request for Thursday, 26 November, 10:00."""

    def sends(words: str) -> Seeker:
        maria = Seeker(app, name="宮城　花子")
        maria.goes_to("check", "okinawa/2026-11-26T10:00")
        maria.browser.client.set_cookie("display", f"normal.device.{words}")
        maria.opens("request/check")
        maria.page = maria.page.submit(form=maria.page.form("idempotency_key"))
        return maria

    return sends


@pytest.mark.parametrize("kind", [kind for kind in BRINGS if kind not in TO_OTHERS])
def test_every_mail_to_a_seeker(app, at, maria, kind):
    maria("furigana")
    office = Office(app, at)
    for what in BRINGS[kind]:
        office.brings(what)
    mail, clause = written(app, kind)
    body = mail.get_body().get_content()
    assert readings.START not in body
    if kind == "terms_change":  # why it changes, in the words of the office
        clause = app.extensions["portal.terms"]["2027-04-01"].change.reason.ja
    for theirs in (clause, *office_words(app), *NAMES):
        body = body.replace(theirs, "")
    assert not without_reading(body), body
    assert "(" not in mail["Subject"]
    assert readings.START not in mail["Subject"]
    for attached in mail.iter_attachments():
        event = Calendar.from_ical(attached.get_content()).walk("VEVENT")[0]
        assert readings.START not in str(event["summary"]) + str(event["description"])


def test_whoever_chose_no_readings_gets_none(app, maria):
    maria("plain")
    body = written(app, "received")[0].get_body().get_content()
    assert "申し込みが届きました。" in body
    assert "(とど)" not in body


def test_without_a_choice_mails_are_as_before(app, maria):
    maria("ordinary")
    assert "申し込みを受け付けました。" in written(app, "received")[0].get_body().get_content()


def test_the_office_reads_ordinary_japanese(app, maria):
    maria("furigana")
    body = written(app, "request_waits")[0].get_body().get_content()
    assert "日程調整を待っている申し込みがあります。" in body


def test_it_makes_no_difference_who_looks_at_the_mail_beforehand(app, maria, db):
    maria("ordinary")
    reference = db.scalar(select(Booking.reference))
    higa = AtTheDesk(app, lang="ja")
    higa.browser.client.set_cookie("display", "normal.device.furigana")
    page = higa.opens(f"requests/{reference}")
    assert not page.soup.select("ruby")


def test_the_choice_stays_when_the_time_is_changed(app, at, maria, db):
    maria("furigana")
    office = Office(app, at)
    office.brings("confirm")
    from portal.bookings.build import Setting
    from portal.bookings.rebook import replace_confirmed
    from portal.roster import slots
    from portal.terms.history import History

    def deed(session, booking, now):
        slot = slots.named(session, ["okinawa/2026-11-30T10:00"])["okinawa/2026-11-30T10:00"]
        history = History(app.extensions["portal.terms"], now.date())
        setting = Setting(office.staff.office, history, "only for tests", now)
        replace_confirmed(session, booking, slot, setting)

    office.staff.does(deed)
    assert set(db.scalars(select(Booking.words))) == {"furigana"}


def test_the_calendar_file_of_the_page_is_bare(app, at, maria):
    person = maria("furigana")
    Office(app, at).brings("confirm")
    worker.run_once(app)
    link = person.page.soup.select_one("main a[href*=booking]")["href"]
    text = person.browser.client.get(f"{link}/calendar.ics").get_data(as_text=True)
    assert "オンライン職業相談の予約" in text
    assert readings.START not in text
