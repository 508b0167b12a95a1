"""The list of people to call about their readiness."""

import pytest
from people import AtTheDesk
from ready_requests import FINE, asks, rows_of
from sqlalchemy import select

from portal.models import AuditEntry


def test_whom_to_call_within_two_open_days(app, at, db):
    asks(app, "Blank", number=1, time="2026-11-26T09:00")
    asks(app, "Ready", number=2, time="2026-11-26T10:00", **FINE)
    asks(app, "Fix", number=3, time="2026-11-26T11:00", **{**FINE, "room": "no"})
    asks(app, "Unsure", number=4, time="2026-11-26T13:30", **{**FINE, "system": "not_sure"})
    asks(app, "Begun", number=5, time="2026-11-26T14:30", room="yes")
    asks(app, "Later", number=6, time="2026-11-27T10:00")
    asks(app, "Waiting", time="2026-11-26T15:30")
    asks(app, "Captions", number=7, time="2026-11-26T10:00", needs=["captions"], **FINE)
    higa = AtTheDesk(app)
    rows = rows_of(higa.opens("to-call"))
    assert list(rows) == ["Blank", "Fix", "Unsure", "Begun"]  # how captions come is settled
    assert "Nothing was answered yet." in rows["Blank"]
    assert "Something to fix" in rows["Fix"]
    assert "Private place" in rows["Fix"]
    assert "To check with the seeker" in rows["Unsure"]
    assert "System (OS)" in rows["Unsure"]
    assert "Not finished yet" in rows["Begun"]
    assert db.scalar(select(AuditEntry.deed).order_by(AuditEntry.id.desc())) == (
        "looked_whom_to_call"
    )
    at("2026-11-26 12:00")
    assert list(rows_of(AtTheDesk(app).opens("to-call"))) == ["Unsure", "Begun", "Later"]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_an_ended_system_alone_names_nothing_in_the_list(app):
    maria = asks(app, "Maria", number=1)
    page = maria.page.follow("Get your device, connection and room ready")
    headers = {"Sec-CH-UA-Platform": '"Android"', "Sec-CH-UA-Platform-Version": '"12.0.0"'}
    data = {**page.filled(), "device": ["android"], **{k: [v] for k, v in FINE.items()}}
    maria.browser.client.post(page.form()["action"], data=data, headers=headers)
    (row,) = rows_of(AtTheDesk(app).opens("to-call")).values()
    assert "See the page of the request" in row
    other = {**headers, "Sec-CH-UA-Platform": '"macOS"'}  # looking from elsewhere wipes nothing
    maria.browser.client.post(page.form()["action"], data=data, headers=other)
    assert list(rows_of(AtTheDesk(app).opens("to-call"))) == ["Maria"]


def test_windows_10_without_an_answer_is_not_ready_for_anybody(app, at):
    from portal.ops import worker

    maria = asks(app, "Maria", number=1)
    page = maria.page.follow("Get your device, connection and room ready")
    headers = {"Sec-CH-UA-Platform": '"Windows"', "Sec-CH-UA-Platform-Version": '"10.0.0"'}
    data = {**page.filled(), "device": ["windows"], **{k: [v] for k, v in FINE.items()}}
    maria.browser.client.post(page.form()["action"], data=data, headers=headers)
    (row,) = rows_of(AtTheDesk(app).opens("to-call")).values()
    assert "Windows 10: extended updates" in row
    at("2026-11-25 17:00")
    worker.bring_what_is_due(app)
    worker.run_once(app)
    mails = app.test_client().get("/demo/mails?lang=en").get_data(as_text=True)
    assert "Windows 10: extended updates" in mails


def test_two_open_days_reach_over_a_weekend(app, at):
    asks(app, "Monday", number=1, time="2026-11-30T10:00")
    asks(app, "Tuesday", number=2, time="2026-12-01T10:00")
    at("2026-11-26 17:00")
    assert list(rows_of(AtTheDesk(app).opens("to-call"))) == ["Monday"]
    at("2026-11-27 09:00")
    assert list(rows_of(AtTheDesk(app).opens("to-call"))) == ["Monday", "Tuesday"]


def test_nobody_to_call(app):
    assert "Nobody needs to be called." in AtTheDesk(app).opens("to-call").words
