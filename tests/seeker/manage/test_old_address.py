"""The old address of a request: what it is told, and where it does not stay."""

from correcting import NEW, OLD, corrects, fails, farewells, mails, nowhere
from lee import booking
from people import AtTheDesk
from sqlalchemy import select

from portal.mail import listing
from portal.models import OutboxMessage
from portal.ops import worker


def test_a_failed_mail_sent_again_goes_to_the_corrected_address(app, maria, db):
    failed = fails(db, "received")
    corrects(app)
    listing.send_again(db, db.get(OutboxMessage, failed.id), failed.created_at)
    db.commit()
    worker.run_once(app)
    assert sum(f"To: {NEW}" in mail for mail in mails(app)) == 2
    assert not [mail for mail in mails(app) if OLD in mail]  # it was known to be undeliverable


def test_the_old_address_is_told_only_that_it_is_no_longer_used(app, maria, db, capfd):
    worker.run_once(app)
    corrects(app)
    worker.run_once(app)
    (told,) = farewells(app)
    assert f"To: {OLD}" in told
    for word in ("Maria", "booking/", "http", "2026-11-26", booking(db).reference, NEW):
        assert word not in told
    assert nowhere(db, OLD)
    assert OLD not in capfd.readouterr().err


def test_an_address_nothing_was_sent_to_is_told_nothing(app, maria):
    corrects(app)
    worker.run_once(app)
    assert not farewells(app)


def test_an_address_that_is_used_again_is_told_nothing(app, maria, db):
    worker.run_once(app)
    corrects(app)
    corrects(app, email=OLD.upper())
    worker.run_once(app)
    assert not farewells(app)
    assert not list(db.scalars(select(OutboxMessage.id).where(OutboxMessage.former_address != "")))


def test_a_farewell_that_was_never_sent_is_emptied(app, maria, db, at):
    worker.run_once(app)
    corrects(app)
    at("2026-11-26 09:00")
    worker.purge(app)
    assert nowhere(db, OLD)


def test_a_failed_mark_ends_with_a_later_mail_that_arrived(app, maria, db):
    fails(db, "received")
    assert "A mail failed" in AtTheDesk(app).opens().words
    corrects(app)
    assert "A mail failed" in AtTheDesk(app, name="Ito").opens().words
    worker.run_once(app)
    assert "A mail failed" not in AtTheDesk(app, name="Arakaki").opens().words
