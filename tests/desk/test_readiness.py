"""What staff see of somebody's readiness: on the request's page, as a flag, and as a list of people to call."""

import pytest
from people import AtTheDesk, Seeker, Staff
from sqlalchemy import select

from portal.models import AuditEntry
from portal.rules.readiness import Verdict, asked

FINE = {
    item.id: next(a for a, v in item.verdicts.items() if v == Verdict.FINE)
    for item in asked()
    if item.when == "before"
}
FLAG = "Readiness: look"


def asks(app, name: str, time: str = "2026-11-26T10:00", needs=(), number: int = 0, **answers):
    """Somebody who asks for a time, and answers the check; booked when `number` is given."""
    seeker = Seeker(app, "en", name)
    seeker.goes_to("needs")
    if needs:
        seeker.answers(needs=list(needs))
    else:
        seeker.needs_nothing()
    seeker.asks_for(f"okinawa/{time}")
    seeker.tells(email=f"{name.lower()}@example.jp", job_seeker_number=f"12345-{len(name)}{number}")
    seeker.sends()
    if answers:
        page = seeker.page.follow("Get your device, connection and room ready")
        page.submit(**answers)
    if number:
        Staff(app).confirms_any()
    return seeker


def rows_of(page) -> dict[str, str]:
    """Each row of the page's table, by the name in it."""
    return {tr.th.get_text(strip=True): tr.get_text(" ") for tr in page.soup.select("tbody tr")}


def test_the_page_of_a_request_shows_answers_outcome_and_what_is_open(app):
    asks(app, "Maria", device="mac", room="no", system="yes", connection="known_wifi")
    higa = AtTheDesk(app)
    page = higa.opens().follow("Maria")
    section = page.soup.find(id="ready").parent
    assert section.strong.get_text() == "Something to fix"
    assert "Device: Mac" in section.get_text()
    told = {d.dt.get_text(): d.dd.get_text() for d in section.select("dl div")}
    assert told == {
        "Internet connection": "Wi-Fi of a place I know",
        "System (OS)": "Yes",
        "Private place": "No",
    }
    assert [dd.get_text() for dd in section.select("dd strong")] == [
        "Wi-Fi of a place I know",
        "No",
    ]


def test_without_answers_it_says_so(app):
    asks(app, "Maria")
    page = AtTheDesk(app).opens().follow("Maria")
    assert "Nothing was answered yet." in page.soup.find(id="ready").parent.get_text()


def test_a_hint_about_the_system_is_shown_as_a_hint(app):
    maria = asks(app, "Maria")
    page = maria.page.follow("Get your device, connection and room ready")
    headers = {"Sec-CH-UA-Platform": '"Android"', "Sec-CH-UA-Platform-Version": '"12.0.0"'}
    data = {**page.filled(), "device": ["android"], **{k: [v] for k, v in FINE.items()}}
    maria.browser.client.post(page.form()["action"], data=data, headers=headers)
    higa = AtTheDesk(app)
    (row,) = rows_of(higa.opens()).values()
    assert FLAG in row
    section = higa.page.follow("Maria").soup.find(id="ready").parent.get_text(" ")
    assert "Ready, as far as they told us" in section
    assert "Looks as if its support has ended. A hint only" in section


@pytest.mark.clause("a05-p1-i4")
@pytest.mark.parametrize(
    ("answers", "flagged"),
    [
        ({}, False),
        ({"room": "yes"}, False),
        (FINE, False),
        ({"device": "iphone", "firewall": "not_sure"}, True),
        ({"connection": "free_wifi"}, True),
        ({**FINE, "antivirus": "does_not_apply"}, True),
    ],
)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_waiting_list_flags_what_is_to_fix_or_not_sure(app, answers, flagged):
    asks(app, "Maria", **answers)
    (row,) = rows_of(AtTheDesk(app).opens()).values()
    assert (FLAG in row) is flagged


@pytest.mark.clause("a12-p2")
def test_captions_are_flagged_and_named_on_the_requests_page_alone(app):
    asks(app, "Maria", needs=["captions"], **FINE)
    higa = AtTheDesk(app)
    (row,) = rows_of(higa.opens()).values()
    assert FLAG in row
    assert "aption" not in higa.page.words
    section = higa.page.follow("Maria").soup.find(id="ready").parent.get_text(" ")
    assert "an app that stores sound is another" in section


def test_the_days_sessions_carry_the_flag_too(app):
    asks(app, "Maria", number=1, **FINE, device="mac")
    asks(app, "Lee", number=2, time="2026-11-26T11:00", room="not_sure")
    rows = rows_of(AtTheDesk(app).opens("today?day=2026-11-26"))
    assert [name for name, row in rows.items() if FLAG in row] == ["Lee"]


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
