"""The made-up office has staff, so that the desk can be tried at once (contract, section 5b)."""

from sqlalchemy import select

from portal.accounts import staff
from portal.bookings import calls
from portal.models import Role, Slot, StaffMember, WorkingHours
from portal.ops import demo


def test_the_demo_comes_with_an_administrator_and_counsellors_at_both_branches(app, db):
    before = {slot.value: slot.capacity for slot in db.scalars(select(Slot))}
    passphrase = demo.make_staff(app)
    assert demo.make_staff(app) == passphrase
    db.rollback()
    admin = staff.by_email(db, demo.ADMINISTRATOR)
    assert (admin.role, staff.knows_passphrase(admin, passphrase)) == (Role.ADMIN, True)
    counsellors = db.scalars(select(StaffMember).where(StaffMember.role == Role.COUNSELLOR)).all()
    assert len(counsellors) == 3
    assert len(calls.left(db)) == demo.CALLS
    assert set(db.scalars(select(WorkingHours.branch))) == {"okinawa", "plaza-okinawa"}
    db.expire_all()
    assert {slot.value: slot.capacity for slot in db.scalars(select(Slot))} == before
