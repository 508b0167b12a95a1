"""Somebody leaves: what is theirs is given to others first, then they are shut out."""

import pytest
from calendar_steps import form_with
from counselled import NINE, TEN, asks, confirms
from counting import statements
from people import AtTheDesk, Staff
from sqlalchemy import select
from test_counts import counted

from portal import clock
from portal.accounts import feeds, staff
from portal.bookings import leaving
from portal.bookings.tabs import Tab
from portal.database import writing
from portal.models import AuditEntry, Booking, Role, StaffMember

SHUT = "Shut out"
LEAVES = "Leaves: give away, then shut out : Higa"


@pytest.fixture
def theirs(app, admin) -> int:
    """Higa, with two sessions to come and one open request; Kinjo is there too."""
    for call, (value, name) in enumerate(((NINE, "Maria"), (TEN, "Lee")), 1):
        confirms(app, asks(app, value, name), "Higa", call)
    reference = asks(app, "okinawa/2026-11-27T09:00", "Kim")
    office = Staff(app)
    higa = office.has_colleague("Higa")
    office.has_colleague("Kinjo")
    with writing(app.extensions["portal.engine"]) as db:
        found = select(Booking).where(Booking.reference == reference)
        db.scalars(found).one().counsellor_id = higa
        db.commit()
    return higa


def talks(db) -> dict[str, str | None]:
    db.rollback()
    return {b.name: b.counsellor and b.counsellor.name for b in db.scalars(select(Booking))}


def is_active(db, name: str) -> bool:
    db.rollback()
    return db.scalar(select(StaffMember.active).where(StaffMember.name == name))


def test_while_anything_is_theirs_they_are_not_shut_out(theirs, admin, db):
    page = admin.opens("people").follow(LEAVES)
    assert page.heading == "Higa leaves"
    answer = page.press(SHUT)
    assert answer.status == 409
    assert "Not shut out: what stands below is still theirs." in answer.words
    for name in ("Maria", "Lee", "Kim"):
        assert name in answer.words
    assert is_active(db, "Higa")


def test_given_to_others_on_one_page_then_shut_out(app, theirs, admin, db):
    higa = AtTheDesk(app)
    with writing(app.extensions["portal.engine"]) as session:
        key = feeds.renew(session, session.get(StaffMember, theirs), clock.now())
        session.commit()
    page = admin.opens(f"people/{theirs}/leaving")
    assert "Higa" not in {option.get_text() for option in page.soup.select("option")}
    page = page.press("Give all of them to this person")
    assert "Given to Kinjo, sessions: 2" in page.words
    page = page.press("Give it away")
    assert "Back in the queue for whoever takes them, requests: 1" in page.words
    assert talks(db) == {"Maria": "Kinjo", "Lee": "Kinjo", "Kim": None}
    page = page.press(SHUT)
    assert "Higa is shut out" in page.words
    assert higa.opens("").path == "/staff/sign-in"
    assert app.test_client().get(f"/staff/feeds/{key}.ics").status_code == 404
    assert not is_active(db, "Higa")
    kept = db.execute(select(AuditEntry.deed, AuditEntry.why).order_by(AuditEntry.id)).all()
    assert kept[-1] == ("person_shut", "Higa")
    assert {"reassign", "let_go"} <= {deed for deed, _why in kept}


def test_a_request_is_given_to_a_colleague(app, theirs, admin, db):
    kinjo = Staff(app).has_colleague("Kinjo")
    page = admin.opens(f"people/{theirs}/leaving")
    page = page.submit(form=form_with(page, "Give it away"), other=str(kinjo))
    assert "Given to Kinjo, requests: 1" in page.words
    assert talks(db)["Kim"] == "Kinjo"


def test_when_it_is_urgent_the_list_stays_until_it_is_given(app, theirs, admin, db):
    page = admin.opens(f"people/{theirs}/leaving")
    page = page.submit(SHUT, form=form_with(page, SHUT), urgent="yes")
    assert "This person is shut out." in page.words
    assert not is_active(db, "Higa")
    assert "person_shut_at_once" in set(db.scalars(select(AuditEntry.deed)))
    assert counted(app, "Kinjo")[Tab.NOBODYS] == 3
    row = admin.opens("?tab=nobodys").soup.select_one("tr:has(form)")
    assert "Take it" in row.get_text()
    page = admin.opens("people").follow("Still theirs: 3 : Higa")
    page.press("Give all of them to this person").press("Give it away")
    assert "Still theirs" not in admin.opens("people").words
    assert not counted(app, "Kinjo").get(Tab.MINE)


def test_what_changed_meanwhile_stays_and_is_said(app, theirs, admin, db):
    page = admin.opens(f"people/{theirs}/leaving")
    confirms(app, asks(app, TEN, "Mori"), "Kinjo", 3)
    answer = page.press("Give all of them to this person")
    assert answer.status == 409
    assert "What is still listed stays as it was" in answer.words
    assert talks(db)["Lee"] == "Higa"


def test_nobody_shuts_themself_out(admin, db):
    own = db.scalar(select(StaffMember.id).where(StaffMember.name == "Oshiro"))
    page = admin.opens(f"people/{own}/leaving")
    assert page.path == "/staff/people"
    assert "Nobody changes their own account here." in page.words
    token = page.soup.select_one("[name=csrf_token]")["value"]
    admin.browser.post(f"/staff/people/{own}/leaving/end", {"csrf_token": token, "urgent": "yes"})
    assert is_active(db, "Oshiro")


def test_the_last_administrator_stays(app, admin, db):
    """Two administrators who shut each other out at once: whoever comes second is told."""
    page = admin.opens("people")
    with writing(app.extensions["portal.engine"]) as session:
        second = staff.add(session, "a@office.example.jp", "Arakaki", Role.ADMIN, clock.now())
        session.commit()
        page = admin.opens(f"people/{second.id}/leaving")
        mine = session.scalars(select(StaffMember).where(StaffMember.name == "Oshiro")).one()
        leaving.shut_out(session, app.extensions["portal.office"], mine, clock.now())
        with pytest.raises(leaving.LastAdministrator):
            leaving.shut_out(session, app.extensions["portal.office"], second, clock.now())
        session.rollback()
    assert page.press(SHUT).path == "/staff/people"
    assert not is_active(db, "Arakaki")


def test_the_page_asks_the_database_the_same_for_more_of_them(app, theirs, admin):
    admin.opens(f"people/{theirs}/leaving")
    before = statements(app, lambda: admin.opens(f"people/{theirs}/leaving"))
    confirms(app, asks(app, "okinawa/2026-11-27T10:00", "Mori"), "Higa", 5)
    confirms(app, asks(app, "okinawa/2026-11-27T11:00", "Abe"), "Higa", 6)
    assert statements(app, lambda: admin.opens(f"people/{theirs}/leaving")) == before
