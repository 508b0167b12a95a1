"""Staff complete and correct what is known of the person; old and new stay as long as the request."""

from desk_pages import newest
from people import AtTheDesk, HelpingPerson
from settling_steps import press, sends
from sqlalchemy import select

from portal.bookings.evidence.verify import verify
from portal.models import AuditEntry, BookingCorrection

KEEP = "Keep what is corrected"


def corrections(db) -> list[tuple[str, str, str, str]]:
    db.rollback()
    rows = db.scalars(select(BookingCorrection).order_by(BookingCorrection.id))
    return [(row.detail, row.old, row.new, row.by) for row in rows]


def test_a_number_and_a_name_are_corrected_with_old_and_new(app, higa, db):
    page = press(
        higa.page,
        KEEP,
        name="Maria Silva",
        job_seeker_number="４７１２３－９",
        phone="098 111 2222",
    )
    assert corrections(db) == [
        ("name", "Maria da Silva", "Maria Silva", "Higa"),
        ("job_seeker_number", "12345-678901", "47123-9", "Higa"),
        ("phone", "", "098-111-2222", "Higa"),
    ]
    assert page.heading.startswith("Maria Silva")
    assert page.soup.select_one("del").get_text(strip=True) == "Maria da Silva"
    trail = db.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    assert "correct_details" in [entry.deed for entry in trail]
    assert not any("Silva" in entry.why for entry in trail)


def test_the_evidence_stands_for_what_was_sent(app, higa, db):
    for name in ("Maria Silva", "M. Silva"):
        press(higa.opens(higa.page.path.removeprefix("/staff/")), KEEP, name=name)
    db.rollback()
    assert newest(db).name == "M. Silva"
    assert verify(db, app.extensions["portal.terms"])


def test_mistakes_and_nothing_new_are_said(higa, db):
    assert press(higa.page, KEEP, name="").errors == ["Enter the name."]
    assert press(higa.page, KEEP, job_seeker_number="12").status == 422
    same = press(higa.page, KEEP)
    assert same.status == 409
    assert same.errors[0].startswith("Nothing was changed: this stands there already.")
    assert corrections(db) == []


def test_a_helpers_name_is_corrected(app, db):
    reference = sends(app, who=HelpingPerson)
    page = AtTheDesk(app).opens(f"requests/{reference}")
    press(page, KEEP, helper_name="Lee Min")
    assert newest(db).helper.name == "Lee Min"
    assert [row[0] for row in corrections(db)] == ["helper_name"]
