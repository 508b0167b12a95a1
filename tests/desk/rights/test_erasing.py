"""Erasing one person: nothing of them is left, nothing of another is touched (S22)."""

import pytest
from people import Staff
from rights_steps import MARIA, OF_MARIA, decides, every_text, proposes, states
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal import clock
from portal.bookings import evidence, find
from portal.bookings.rights import freed
from portal.database import snapshot
from portal.journey import helper_cards
from portal.mail import outbox
from portal.models import (
    ArticleRead,
    AuditEntry,
    Booking,
    CounsellorClaim,
    OutboxMessage,
    Slot,
)
from portal.ops import mails, worker
from portal.web import current


@pytest.fixture
def busy(app, kenjis, marias):
    """Maria's requests are confirmed and noted about, Kenji's waits; her link is asked for again."""
    staff = Staff(app)
    staff.confirms_any()
    staff.does(lambda db, b, now: outbox.put(db, "link", b, outbox.SEEKER, now))
    return marias


def seats(app) -> int:
    with Session(app.extensions["portal.engine"]) as db:
        return db.scalar(select(func.sum(Slot.taken)))


def erases(oshiro, tamaki, references, **typed):
    page = proposes(oshiro, references, **typed)
    assert page.path.startswith("/staff/rights/erasures/")
    return decides(tamaki, int(page.path.rsplit("/", 1)[1]))


def test_nothing_of_the_person_is_left_and_all_of_another(app, busy, kenjis, oshiro, tamaki, db):
    oshiro.opens(f"requests/{busy[0]}")  # looked at: the trail names it
    page = erases(oshiro, tamaki, busy)
    assert page.heading == "Erased: all that was kept about this person"
    assert states(app) == {kenjis: "requested"}
    assert seats(app) == 1
    assert db.scalar(select(func.count()).select_from(CounsellorClaim)) == 0
    assert db.scalar(select(func.count()).select_from(ArticleRead)) == 16
    with app.app_context():
        worker.run_once(app)
    left = every_text(app)
    for secret in (*OF_MARIA, *busy):
        assert secret not in left, secret
    assert "kenji@example.jp" in left


def test_evidence_keeps_hashes_and_still_verifies(app, marias, kenjis, oshiro, tamaki):
    erases(oshiro, tamaki, marias)
    with app.app_context():
        versions = current.terms_versions()
    with snapshot(app.extensions["portal.engine"]) as look:
        assert evidence.verify(look, versions)[0] == 4  # three agreements and one note


def test_the_last_mail_goes_out_and_its_address_with_it(app, marias, oshiro, tamaki, db, at):
    worker.run_once(app)
    erases(oshiro, tamaki, marias)
    row = db.scalars(select(OutboxMessage)).one()
    assert (row.kind, row.former_address, row.booking_id) == ("erased", MARIA["email"], None)
    assert "Erased" in oshiro.opens("mails").words
    assert mails.send_one(app)
    db.rollback()
    row = db.scalars(select(OutboxMessage)).one()
    assert (row.state, row.former_address) == ("sent", "")
    at("2026-11-26 09:00")
    worker.purge(app)
    db.rollback()
    assert db.scalar(select(func.count()).select_from(OutboxMessage)) == 0


def test_without_the_tick_nobody_is_mailed(app, marias, oshiro, tamaki, db):
    erases(oshiro, tamaki, marias, last_mail=[])
    assert db.scalar(select(func.count()).select_from(OutboxMessage)) == 0


def test_the_trail_keeps_who_when_why_and_no_name(app, marias, oshiro, tamaki, db):
    erases(oshiro, tamaki, marias)
    kept = db.execute(select(AuditEntry.staff_name, AuditEntry.deed, AuditEntry.reference, AuditEntry.why)).all()  # fmt: skip
    assert ("Oshiro", "propose_erasure", "", "Asked for it in writing. (2)") in kept
    assert ("Tamaki", "erase_person", "", "Asked for it in writing. (2)") in kept
    assert {row.reference for row in kept} == {""}


def test_the_answer_says_what_went_what_stays_and_names_the_backups(app, marias, oshiro, tamaki):
    page = erases(oshiro, tamaki, marias)
    for told in ("What was erased", "Articles read: 32", "What remains, and why", "Backups made before this moment", "until they are thrown away"):  # fmt: skip
        assert told in page.words
    assert "Maria" not in page.text


def test_an_unfinished_request_and_the_helpers_card_go_too(app, marias, oshiro, tamaki, db):
    from people import Seeker
    from rights_steps import KENJI

    for person in (MARIA, KENJI):
        begun = Seeker(app, "en", person["name"])
        begun.goes_to("details")
        begun.tells(**person)
    kept = {"helper_name": ["Lee"], "helper_email": ["lee@example.jp"]}
    helper_cards.keep(db, None, kept, "secret", clock.now())
    find.ask_for_link(db, "999999999", MARIA["email"].upper(), clock.now())
    db.commit()
    erases(oshiro, tamaki, marias)
    left = every_text(app)
    assert "Kenji" in left
    assert "999999999" not in left
    assert not [secret for secret in OF_MARIA if secret in left.replace("maria@example.jp", "")]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_file_itself_holds_no_byte_of_it(app, busy, oshiro, tamaki, tmp_path):
    erases(oshiro, tamaki, busy, last_mail=[])
    assert freed.clear(app.extensions["portal.engine"])
    for file in tmp_path.glob("portal.database*"):
        held = file.read_bytes()
        for secret in (*OF_MARIA, *busy):
            assert secret.encode() not in held, (file.name, secret)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_log_names_nobody(app, marias, oshiro, tamaki, capfd):
    erases(oshiro, tamaki, marias)
    written = capfd.readouterr().err
    assert "/staff/rights" in written
    for secret in (*OF_MARIA[:4], *marias):
        assert secret not in written


def test_requests_that_replaced_each_other_go_apart(app, marias, db, oshiro, tamaki):
    first, second = db.scalars(select(Booking).order_by(Booking.id))
    second.replaced_by_id = first.id
    db.commit()
    erases(oshiro, tamaki, marias[:1])
    assert set(states(app)) == {marias[1]}
