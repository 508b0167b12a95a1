"""Every kind of mail in both languages: what it says, what it never says, and its calendar file."""

from datetime import date, datetime
from email import policy
from email.parser import BytesParser

import pytest
from icalendar import Calendar
from newer import longer, publish
from people import HelpingPerson, Seeker, Staff
from sqlalchemy import select

from portal import clock
from portal.accounts import staff
from portal.bookings import closings
from portal.bookings.actions.alternative import agree_to_alternative, decline_alternative
from portal.bookings.actions.arrange import arrange
from portal.bookings.actions.cancel import cancel_by_office, cancel_by_seeker
from portal.bookings.actions.move import move_request
from portal.bookings.actions.proposal import accept_proposal, decline_proposal
from portal.bookings.actions.refuse import decide_refusal, propose_refusal
from portal.bookings.build import Setting
from portal.bookings.rebook import replace_confirmed
from portal.database import writing
from portal.mail.messages import KINDS, Writer
from portal.models import OutboxMessage
from portal.ops import worker
from portal.roster import slots
from portal.terms.history import History

ADDRESS = "https://teleoffice.example.jp/1"
NEEDS = "Tagalog, a quiet line"
FOR_STAFF = {"alternative_agreed", "alternative_declined", "request_waits", "proposal_accepted", "proposal_declined", "seeker_changed",
             "seeker_cancelled", "about_to_lapse"}  # fmt: skip
BRINGS = {
    "received": [],
    "request_waits": [],
    "proposed": ["propose"],
    "proposal_accepted": ["propose", "accept"],
    "proposal_declined": ["propose", "decline"],
    "changed": ["move"],
    "seeker_changed": ["move"],
    "confirmed": ["confirm"],
    "reminder": ["confirm", "remind"],
    "cancelled_by_seeker": ["confirm", "cancel"],
    "seeker_cancelled": ["confirm", "cancel"],
    "cancelled_by_office": ["confirm", "call off"],
    "office_closed": ["close"],
    "refused": ["refuse"],
    "lapsed": ["lapse"],
    "terms_change": ["change the terms"],
    "about_to_lapse": ["warn"],
    "alternative": ["alternative"],
    "alternative_agreed": ["alternative", "agree"],
    "alternative_declined": ["alternative", "decline_it"],
    "link": ["lose"],
}


class Office:
    """What happens to Maria's request, for Thursday, 26 November, 10:00."""

    def __init__(self, app, at):
        self.app, self.at, self.staff = app, at, Staff(app)

    def brings(self, what: str) -> None:
        worker.run_once(self.app)
        getattr(self, f"_{what.replace(' ', '_')}")()

    def _propose(self):
        self.staff.proposes("okinawa/2026-11-27T10:00", "2026-11-25 12:00")

    def _accept(self):
        self.staff.does(accept_proposal)

    def _decline(self):
        self.staff.does(decline_proposal)

    def _move(self):
        def deed(db, booking, now):
            slot = slots.named(db, ["okinawa/2026-11-27T11:00"])["okinawa/2026-11-27T11:00"]
            move_request(db, booking, slot, now, self.staff.office)

        self.staff.does(deed)

    def _confirm(self):
        self.staff.settles_needs()
        self.staff.confirms()

    def _remind(self):
        self.at("2026-11-25 10:00")
        worker.bring_what_is_due(self.app)

    def _cancel(self):
        self.staff.does(cancel_by_seeker)

    def _call_off(self):
        self.staff.does(cancel_by_office, reason="担当者の急病")

    def _close(self):
        with writing(self.app.extensions["portal.engine"]) as db:
            closings.close_day(db, date(2026, 11, 26), "台風", clock.now())
            db.commit()

    def _refuse(self):
        def deed(db, booking, now):
            ito, higa = (
                staff.add(db, f"{name}@office.example.jp", name, "manager", now)
                for name in ("ito", "higa")
            )
            refusal = propose_refusal(
                db, booking, clause="a12-p1", reason="威圧的な言動", review_on=date(2027, 5, 10),
                staff=ito, now=now,
            )  # fmt: skip
            decide_refusal(db, refusal, "refused", higa, now)

        self.staff.does(deed)

    def _change_the_terms(self):
        assert publish(self.app, longer(), "2027-04-01").exit_code == 0

    def _lapse(self):
        self.at("2026-11-26 00:00")
        worker.bring_what_is_due(self.app)

    def _warn(self):
        self.at("2026-11-25 14:15")
        worker.bring_what_is_due(self.app)

    def _alternative(self):
        def deed(db, booking, now):
            outcomes = {"interpreter": ("not_possible", "By telephone", False)}
            arrange(db, booking, outcomes, "Higa", now)

        self.staff.does(deed)

    def _agree(self):
        self.staff.does(lambda db, b, now: agree_to_alternative(db, b, "interpreter", now))

    def _decline_it(self):
        self.staff.does(lambda db, b, now: decline_alternative(db, b, "interpreter", now))

    def _lose(self):
        from portal.mail import outbox

        self.staff.does(lambda db, b, now: outbox.put(db, "link", b, b.email, b.language, now))


@pytest.fixture
def office(app, at, lang):
    maria = HelpingPerson(app, lang, name={"ja": "宮城　花子", "en": "Hanako Miyagi"}[lang])
    maria.goes_to("needs")
    maria.answers(
        needs=["interpreter"], arranged_by="self", interpreter_language="Tagalog", needs_note=NEEDS
    )
    maria.asks_for("okinawa/2026-11-26T10:00")
    maria.tells(job_seeker_number="47123-456789", phone="098-111-2222")
    maria.sends()
    return Office(app, at)


def mail_of(office, db, kind: str):
    worker.run_once(office.app)
    db.rollback()
    states = set(db.scalars(select(OutboxMessage.state).where(OutboxMessage.kind == kind)))
    assert states == {"sent"}, kind
    writer = Writer.of(office.app)
    newest = db.scalars(
        select(OutboxMessage).where(OutboxMessage.kind == kind).order_by(OutboxMessage.id.desc())
    ).first()
    name = writer_name(office, newest)
    path = office.app.extensions["portal.settings"].outbox_dir / f"{name}.eml"
    assert writer.reader(newest)
    return BytesParser(policy=policy.default).parsebytes(path.read_bytes())


def writer_name(office, message) -> str:
    from portal import keys

    return keys.hashed(f"{office.app.config['SECRET_KEY']}:mail:{message.id}")[:32]


def test_every_kind_is_tried_here():
    assert set(BRINGS) == set(KINDS)


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("kind", BRINGS)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_mail_says_what_holds_and_nothing_that_others_may_not_know(office, db, kind, lang):
    for what in BRINGS[kind]:
        office.brings(what)
    mail = mail_of(office, db, kind)
    text = mail.get_body().get_content()
    reads = "ja" if kind in FOR_STAFF else lang
    assert mail["To"] == ("desk@example.jp" if kind in FOR_STAFF else "seeker@example.jp")
    assert mail["Content-Language"] == reads
    for secret in ("Tagalog", "quiet", "47123", "111-2222", "宮城", "花子", "Hanako"):
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


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_calendar_file_keeps_its_name_and_counts_changes(office, db, lang):
    office.brings("confirm")
    invitation = calendar_of(mail_of(office, db, "confirmed"))
    assert invitation["METHOD"] == "REQUEST"
    session = invitation.events[0]
    assert session.start == datetime(2026, 11, 26, 10, tzinfo=clock.JAPAN)
    assert session.end == datetime(2026, 11, 26, 10, 30, tzinfo=clock.JAPAN)
    assert str(session["DTSTART"].params["TZID"]) == "Asia/Tokyo"
    assert [zone["TZID"] for zone in invitation.timezones] == ["Asia/Tokyo"]
    assert "teleoffice" not in invitation.to_ical().decode().lower()
    office.brings("cancel")
    cancellation = calendar_of(mail_of(office, db, "cancelled_by_seeker"))
    gone = cancellation.events[0]
    assert (cancellation["METHOD"], gone["STATUS"]) == ("CANCEL", "CANCELLED")
    assert gone["UID"] == session["UID"]
    assert gone["SEQUENCE"] > session["SEQUENCE"]


@pytest.mark.parametrize("lang", ["en"])
def test_a_changed_booking_takes_the_old_entry_out_of_the_calendar(office, db, lang):
    office.brings("confirm")
    session = calendar_of(mail_of(office, db, "confirmed")).events[0]
    app = office.app

    def change(db, booking, now):
        slot = slots.named(db, ["okinawa/2026-11-27T11:00"])["okinawa/2026-11-27T11:00"]
        history = History(app.extensions["portal.terms"], now.date())
        replace_confirmed(db, booking, slot, Setting(office.staff.office, history, "x", now))

    office.staff.does(change)
    removal = calendar_of(mail_of(office, db, "changed"))
    assert removal["METHOD"] == "CANCEL"
    assert removal.events[0]["UID"] == session["UID"]


def calendar_of(mail) -> Calendar:
    """The attached calendar, read strictly: a mistake in it is an error."""
    part = next(part for part in mail.iter_attachments())
    assert part.get_content_type() == "text/calendar"
    assert part.get_param("method") in ("REQUEST", "CANCEL")
    calendar = Calendar.from_ical(part.get_content())
    assert not calendar.errors
    assert not calendar.events[0].errors
    assert part.get_param("method") == calendar["METHOD"]
    return calendar


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
    assert f"https://portal.example.jp{page.path}" in text
    assert {"ja": "- 個室など", "en": "- Private place"}[lang] in text.splitlines()
    assert {"ja": "- OS", "en": "- System (OS)"}[lang] not in text.splitlines()
    assert {"ja": "字幕", "en": "aption"}[lang] not in text


@pytest.mark.parametrize("lang", ["en"])
def test_the_reminder_says_when_nothing_was_answered(office, db):
    office.brings("confirm")
    office.brings("remind")
    text = mail_of(office, db, "reminder").get_body().get_content()
    assert "You have not begun the checklist yet." in text
