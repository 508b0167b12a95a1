"""Confirming a request: the mail is seen first, support comes first, another time is proposed."""

import pytest
from desk_pages import newest
from people import AtTheDesk
from settling_steps import ADDRESS, press, sends
from sqlalchemy import select

from portal.models import OutboxMessage, State


@pytest.mark.clause("a06-p3")
def test_the_exact_mail_is_seen_before_it_goes_out(app, higa, db):
    preview = press(higa.page, "Show the mail first", counsellor="Higa", address=ADDRESS)
    assert preview.heading == "This mail goes out"
    assert ADDRESS in preview.words
    assert "Thursday, November 26, 2026, 10:00-10:30 a.m. (Japan time)" in preview.words
    assert newest(db).state == State.REQUESTED
    assert not db.scalars(select(OutboxMessage).where(OutboxMessage.kind == "confirmed")).all()
    done = preview.press("Settle it and send this mail")
    assert "is done. No other one waits." in done.words
    assert newest(db).state == State.CONFIRMED
    assert newest(db).counsellor.name == "Higa"
    kinds = db.scalars(select(OutboxMessage.kind)).all()
    assert kinds.count("confirmed") == 1


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"address": ""}, "Enter the TeleOffice address."),
        ({"address": "https://evil.example/1"}, "This is not an address of TeleOffice."),
        ({"counsellor": "999"}, "Choose who will talk with the seeker."),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(higa, db, typed, told):
    page = press(
        higa.page, "Show the mail first", **{"counsellor": "Higa", "address": ADDRESS, **typed}
    )
    assert page.status == 422
    assert page.errors[0].startswith(told)
    assert f'value="{typed.get("address", ADDRESS)}"' in page.text
    assert newest(db).state == State.REQUESTED


def test_an_address_already_used_is_said(app, higa, db):
    press(higa.page, "Show the mail first", counsellor="Higa", address=ADDRESS).press(
        "Settle it and send this mail"
    )
    other = sends(app, "okinawa/2026-11-27T10:00")
    page = press(
        higa.opens(f"requests/{other}"), "Show the mail first", counsellor="Higa", address=ADDRESS
    )
    assert page.errors == ["Another booking uses this address. Make a new one in TeleOffice."]


SETTLE = "Confirm and next"
SEEN = "I have seen this; keep what is arranged"


@pytest.mark.clause("a12-p4-s2")
def test_support_comes_first(app, db):
    needs = {"needs": ["interpreter", "written"], "arranged_by": "self"}
    reference = sends(app, **needs, interpreter_language="fil")
    higa = AtTheDesk(app)
    page = higa.opens(f"requests/{reference}")
    assert "Interpreter for another language" in page.words
    refused = shows_the_mail(page)
    assert refused.status == 409
    assert refused.errors[0].startswith("First settle the support needed")
    instead_must_be_written(higa.opens(f"requests/{reference}"))
    given = {
        "outcome-interpreter": "not_possible",
        "instead-interpreter": "telephone interpreter",
        "outcome-written": "arranged",
    }
    kept = press(higa.opens(f"requests/{reference}"), SEEN, **given)
    assert "telephone interpreter" in kept.text
    outcomes = {row.kind: row.outcome for row in newest(db).arrangements}
    assert outcomes == {"interpreter": "not_possible", "written": "arranged"}
    assert shows_the_mail(kept).status == 409
    agreed = press(higa.opens(f"requests/{reference}"), SEEN, **{"agreed-interpreter": "yes"})
    preview = shows_the_mail(agreed)
    preview.press("Settle it and send this mail")
    assert newest(db).state == State.CONFIRMED


def shows_the_mail(page):
    return press(page, "Show the mail first", counsellor="Higa", address=ADDRESS)


def instead_must_be_written(page) -> None:
    """What is not possible needs something instead; the mistake keeps what was chosen."""
    wrong = press(page, SEEN, **{"outcome-interpreter": "not_possible"})
    assert wrong.errors == [
        "Write what is offered instead of what is not possible: Interpreter for another language"
    ]
    ticked = wrong.soup.select_one("[name=outcome-interpreter][value=not_possible]")
    assert ticked.has_attr("checked")


def test_another_time_is_proposed(higa, db, reference):
    asked = {"how": "propose", "slot": "okinawa/2026-11-27T10:00", "answer_by": "2026-11-25 12:00"}
    own = press(higa.page, SETTLE, **{**asked, "slot": "okinawa/2026-11-26T10:00"})
    assert own.errors == ["This is the time that was asked for. Choose another one to propose."]
    assert press(higa.page, SETTLE, **asked).path == "/staff/"
    assert newest(db).state == State.PROPOSED
    page = higa.opens(f"requests/{reference}")
    assert page.heading == "Maria da Silva: Another time proposed"
    asked |= {"slot": "okinawa/2026-11-27T11:00", "answer_by": "tomorrow"}
    wrong = press(page, SETTLE, **asked)
    assert wrong.errors == ["Enter a day and a time, for example 2026-11-25 12:00."]
    assert 'value="tomorrow"' in wrong.text
