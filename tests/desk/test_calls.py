"""Tries to call a seeker: kept one by one; whoever was reached need not be called any more."""

from people import AtTheDesk
from ready_requests import FINE, asks, rows_of
from settling_steps import press
from sqlalchemy import select

from portal.models import AuditEntry, CallAttempt


def test_reached_ends_it_and_who_calls_back_comes_last_until_then(app, at, db):
    asks(app, "Ana", number=1, time="2026-11-26T09:00", room="no")
    asks(app, "Ben", number=2, time="2026-11-26T10:00")
    asks(app, "Cai", number=3, time="2026-11-26T11:00")
    page = AtTheDesk(app).opens("to-call")
    page = press(page, "Not reached: Ana")
    page = press(page, "Reached: Ben")
    assert (page.path, list(rows_of(page))) == ("/staff/to-call", ["Ana", "Cai"])
    assert "Not reached" in rows_of(page)["Ana"]
    request = page.follow("Ana")
    typed = {"result": "will_call_back", "call_back_at": "2026-11-25 15:00", "call_note": "at work"}
    request = press(request, "Keep the call", **typed)
    assert "Call: Will call back" in request.words
    assert "Higa: at work" in request.words
    assert list(rows_of(AtTheDesk(app).opens("to-call"))) == ["Cai", "Ana"]
    at("2026-11-25 15:00")
    assert list(rows_of(AtTheDesk(app).opens("to-call"))) == ["Ana", "Cai"]
    db.rollback()
    kept = [(call.result, call.by, call.note) for call in db.scalars(select(CallAttempt))]
    assert kept == [("not_reached", "Higa", ""), ("reached", "Higa", ""), ("will_call_back", "Higa", "at work")]  # fmt: skip
    noted = select(AuditEntry.why).where(AuditEntry.deed == "record_call").order_by(AuditEntry.id)
    assert list(db.scalars(noted)) == ["not_reached", "reached", "will_call_back"]


def test_an_answer_after_the_call_is_news(app, at):
    ana = asks(app, "Ana", number=1, time="2026-11-26T09:00")
    press(AtTheDesk(app).opens("to-call"), "Reached: Ana")
    assert rows_of(AtTheDesk(app).opens("to-call")) == {}
    at("2026-11-24 16:00")
    page = ana.page.follow("Get your device, connection and room ready")
    page.submit(**{**FINE, "room": "no"})
    assert list(rows_of(AtTheDesk(app).opens("to-call"))) == ["Ana"]


def test_a_call_needs_a_result(app):
    asks(app, "Ana", number=1)
    page = press(AtTheDesk(app).opens("to-call").follow("Ana"), "Keep the call", call_note="?")
    assert (page.status, page.errors) == (422, ["Choose whether the seeker was reached."])
    assert 'value="?"' in page.text
