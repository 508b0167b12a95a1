"""What is thrown away when its time is over, and what stays (S10)."""

from datetime import date

import pytest
from people import AtTheDesk, Seeker, Staff
from sqlalchemy import func, select

from portal.bookings import calls
from portal.models import (
    ArticleQuestion,
    ArticleRead,
    AuditEntry,
    Booking,
    BookingChange,
    ConsentRecord,
    Draft,
    OutboxMessage,
    PastCount,
    SupportNeeds,
)
from portal.ops import worker


def count(db, table) -> int:
    db.rollback()
    return db.scalar(select(func.count()).select_from(table))


@pytest.fixture
def maria(as_left):
    return as_left(_has_sent_with_needs)


def _has_sent_with_needs(app) -> Seeker:
    seeker = Seeker(app, "en")
    seeker.goes_to("needs")
    seeker.answers(needs=["interpreter"], arranged_by="self", needs_note="quiet")
    seeker.asks_for("okinawa/2026-11-26T10:00")
    seeker.tells()
    seeker.sends()
    return seeker


def test_needs_go_thirty_days_after_the_session_and_the_rest_stays(app, maria, db, at):
    at("2026-12-26 09:59:59")
    worker.purge(app)
    assert count(db, SupportNeeds) == 1
    at("2026-12-26 10:00:00")
    assert worker.purge(app)["needs"] == 1
    assert (count(db, SupportNeeds), count(db, Booking)) == (0, 1)


def test_questions_about_articles_go_with_the_needs(app, db, at):
    lee = Seeker(app, "en")
    lee.begins()
    lee.qualifies()
    lee.opens("request/terms/6")
    lee.page = lee.page.submit("I have read this article", question="What is a staff member?")
    lee.reads_on_one_page()
    lee.agrees()
    lee.needs_nothing()
    lee.asks_tells_and_sends()
    assert count(db, ArticleQuestion) == 1
    at("2027-01-30 00:00")
    worker.purge(app)
    assert count(db, ArticleQuestion) == 0


def test_whole_months_of_requests_go_after_the_offices_time(app, maria, db, at):
    at("2027-11-30 23:59")
    worker.purge(app)
    assert count(db, Booking) == 1
    at("2027-12-01 00:00")
    worker.purge(app)
    for table in (Booking, BookingChange, ConsentRecord, ArticleRead, OutboxMessage, Draft):
        assert count(db, table) == 0, table
    assert count(db, PastCount) == 0  # one would point at one person


def test_the_trail_names_no_request_that_is_gone(app, maria, db, at):
    reference = db.scalars(select(Booking.reference)).one()
    opened = AtTheDesk(app).opens(f"requests/{reference}")
    opened.submit("Keep the note", form=opened.form("note"), note="Maria called")
    at("2027-12-01 00:00")
    worker.purge(app)
    db.rollback()
    kept = db.execute(select(AuditEntry.staff_name, AuditEntry.deed, AuditEntry.reference, AuditEntry.why))  # fmt: skip
    assert ("Higa", "write_note", "", "") in kept.all()


def test_the_address_of_a_call_goes_with_its_request_and_stays_known(app, maria, db, at):
    staff = Staff(app)
    staff.settles_needs()
    staff.confirms(1)
    at("2027-12-01 00:00")
    worker.purge(app)
    db.rollback()
    row = calls.known(db, "https://teleoffice.example.jp/1")
    assert (row.address, row.booking_id, row.used_at is None) == (None, None, False)


def test_counts_of_five_and_more_stay(app, db, at):
    staff = Staff(app)
    for number in range(6):
        seeker = Seeker(app, "en")
        seeker.goes_to("check")
        seeker.sends()
        if number == 0:
            staff.confirms()
    at("2027-12-01 00:00")
    worker.purge(app)
    worker.purge(app)
    kept = [(c.month, c.state, c.count) for c in db.scalars(select(PastCount))]
    assert kept == [(date(2026, 11, 1), "requested", 5)]
    assert count(db, Booking) == 0
