"""Nothing is noted where nothing was done: every press of the desk without a valid token, and without a change."""

import pytest
from people import AtTheDesk, Seeker
from sqlalchemy import func, select
from test_access import desk_routes

from portal.models import AuditEntry, Booking, StaffMember


def noted(db) -> int:
    db.rollback()
    return db.scalar(select(func.count(AuditEntry.id)))


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("token", [{}, {"csrf_token": "forged"}])
def test_no_press_without_a_token_is_noted(app, db, token):
    maria = Seeker(app, "en")
    maria.goes_to("check", "okinawa/2026-11-26T10:00")
    maria.sends()
    reference = db.scalars(select(Booking.reference)).one()
    admin = AtTheDesk(app, "admin", name="Oshiro")
    AtTheDesk(app, "counsellor", name="Ito")
    db.rollback()
    ito = db.scalars(select(StaffMember.id).where(StaffMember.name == "Ito")).one()
    typed = {"what": "manager", "outcome": "keep", "reason": "x", "seen": "1", "other": str(ito)}
    before = noted(db)
    for name, method, address in desk_routes(app):
        if method == "POST" and name != "here":
            there = address.replace("000000000", reference).replace("/999", f"/{ito}")
            answer = admin.browser.client.post(there, data={**typed, **token})
            assert noted(db) == before, (name, answer.status_code)
            with admin.browser.client.session_transaction() as held:
                assert "_flashes" not in held or "Done" not in str(held["_flashes"]), name


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_press_that_changes_nothing_is_not_noted(app, db):
    admin = AtTheDesk(app, "admin", name="Oshiro")
    token = admin.opens("people").soup.select_one("[name=csrf_token]")["value"]
    before = noted(db)
    for where in ("feed/end", "kiosks/1/end", "hours/numbers/1/remove", "interpreters/1/end",
                  "teleoffice/1/out", "teleoffice/1/back", "settings/facts/1/take-back"):  # fmt: skip
        admin.browser.post(f"/staff/{where}", {"csrf_token": token})
        assert noted(db) == before, where
