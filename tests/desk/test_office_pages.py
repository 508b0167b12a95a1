"""Mails, trail and settings at the desk."""

import pytest
from pages import words_of
from people import AtTheDesk, has_sent
from sqlalchemy import select, update

from portal.models import AuditEntry, OutboxMessage
from portal.ops import worker


@pytest.fixture
def maria(as_left):
    return as_left(has_sent)


@pytest.fixture
def manager(app, maria):
    return AtTheDesk(app, "manager", name="Oshiro")


def fails(db, failure: str) -> None:
    db.execute(
        update(OutboxMessage)
        .where(OutboxMessage.kind == "received")
        .values(state="failed", failure=failure, tries=11)
    )
    db.commit()


def test_failed_mails_stand_first_and_say_what_to_do(app, manager, db):
    fails(db, "SMTP 550")
    page = manager.opens("mails")
    first = page.soup.select_one("tbody tr").get_text(" ", strip=True)
    assert "Failed" in first
    assert "The mail server refused the address" in first
    assert "s…@example.jp" in first
    assert "seeker@example.jp" not in page.text
    assert "the office" in page.words


def test_a_failed_mail_is_sent_again(app, manager, db):
    fails(db, "SMTP 451")
    page = manager.opens("mails?state=failed")
    assert len(page.soup.select("tbody tr")) == 1
    button = words_of(page.soup.select_one("tbody form button"))
    done = page.press(button)
    assert "The mail is sent again within a minute." in done.words
    worker.run_once(app)
    db.rollback()
    assert {m.state for m in db.scalars(select(OutboxMessage))} == {"sent"}
    again = page.press(button)  # the same page in another window
    assert "only a mail that failed is sent again" in again.words
    assert list(db.scalars(select(AuditEntry.deed))) == ["send_again"]


def test_all_failed_mails_are_sent_again_at_one_press(app, manager, db):
    fails(db, "server: SMTP 535")
    db.execute(update(OutboxMessage).values(state="failed"))
    db.commit()
    page = manager.opens("mails")
    assert "took no mail from the portal for a day" in page.words
    done = page.press("Send all failed mails again")
    assert "2 mails are sent again within a few minutes." in done.words
    worker.run_once(app)
    db.rollback()
    assert {m.state for m in db.scalars(select(OutboxMessage))} == {"sent"}
    again = page.press("Send all failed mails again")  # the same page in another window
    assert "no mail has failed" in again.words
    assert list(db.scalars(select(AuditEntry.deed))) == ["send_all_again"]


def test_many_mails_come_in_pages(app, manager, db):
    booking = db.scalars(select(OutboxMessage.booking_id)).first()
    from portal import clock
    from portal.mail import outbox
    from portal.models import Booking

    for _number in range(60):
        outbox.put(db, "link", db.get(Booking, booking), outbox.SEEKER, clock.now())
    db.commit()
    page = manager.opens("mails")
    assert "62 mails" in page.words
    assert len(page.soup.select("tbody tr")) == 50
    older = page.follow("Older")
    assert len(older.soup.select("tbody tr")) == 12


def deeds_of(page) -> list[str]:
    return [row.select("td")[1].get_text(strip=True) for row in page.soup.select("tbody tr")]


def test_the_trail_is_filtered_and_looking_is_in_it(app, manager, db):
    reference = manager.opens().soup.select_one("tbody tr")["id"].removeprefix("row-")
    manager.opens(f"requests/{reference}")
    page = manager.opens("trail")
    assert deeds_of(page) == ["Looked at the trail", "Looked at the request"]
    only = manager.opens(f"trail?reference={reference[:3]} {reference[3:6]} {reference[6:]}")
    assert deeds_of(only) == ["Looked at the request"]
    manager.opens(f"trail?reference={reference}&looks=yes&lang=en")
    assert deeds_of(manager.page) == ["Looked at the request"]
    assert not manager.opens("trail?person=Nobody").soup.select("tbody tr")
    assert not manager.opens("trail?day=2026-11-23").soup.select("tbody tr")
    assert manager.opens("trail?day=2026-11-24&person=Oshiro").soup.select("tbody tr")


def test_settings_show_what_is_missing_and_nothing_secret(app, manager, settings):
    page = manager.opens("settings")
    missing = [item.get_text() for item in page.soup.select(".important code")]
    assert missing[0] == "demo = false"
    assert "PORTAL_MAIL_URL" in missing
    assert "teleoffice.example.jp" in page.words
    assert "6da44751880b7ed886b03fac52715cbe2959ed54713bb8ba1e656474847b3705" in page.words
    assert settings.secret_key not in page.text
