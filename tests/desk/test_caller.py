"""Who is calling is checked before something is done for them; what matched is kept, what was said is not (S7)."""

import pytest
from people import AtTheDesk, HelpingPerson
from settling_steps import sends
from sqlalchemy import select

from portal import clock
from portal.accounts import audit
from portal.models import AuditEntry, Booking, OutboxMessage

SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
ANCHORS = {"move": "settling", "cancel": "ending", "address": "mails"}


@pytest.fixture
def maria(app) -> str:
    """Her request for Thursday, which waits; its number."""
    return sends(app)


def asks(higa, reference: str, wish: str, *ticks: str, caller: str = "seeker"):
    higa.page = higa.opens(f"requests/{reference}/caller/{wish}")
    higa.page = higa.page.submit(caller=caller, asked=list(ticks))
    return higa.page


def kept(db, deed: str = "checked_caller") -> list[str]:
    db.rollback()
    return list(db.scalars(select(AuditEntry.why).where(AuditEntry.deed == deed)))


def links(db) -> list[str]:
    db.rollback()
    mails = select(OutboxMessage.recipient).where(OutboxMessage.kind == "link")
    return list(db.scalars(mails))


def test_the_link_goes_to_the_known_address_at_once(db, higa, maria):
    page = asks(higa, maria, "link", "name", "moment")
    assert (page.status, page.path) == (200, f"/staff/requests/{maria}")
    assert "The link is on its way" in page.words
    assert links(db) == ["seeker"]
    assert kept(db) == ["link seeker name moment"]
    assert kept(db, "looked") == ["", ""]  # the panel, then the request
    assert kept(db, "send_link") == [""]


@SQLITE
@pytest.mark.parametrize(
    ("wish", "ticks", "missing"),
    [
        ("link", ["reference", "moment"], "the name and one thing more"),
        ("move", ["name"], "Ask for two things"),
        ("cancel", [], "Ask for two things"),
        ("address", ["name", "reference", "job_seeker_number", "moment"], "Call back on the known"),
    ],
)
def test_too_little_is_told_and_the_ticks_stay(db, higa, maria, wish, ticks, missing):
    page = asks(higa, maria, wish, *ticks)
    assert page.status == 422
    assert missing in page.errors[0]
    assert page.filled().get("asked", []) == ticks
    assert kept(db) == links(db) == []


@SQLITE
def test_the_page_of_the_request_says_for_half_an_hour_what_was_checked(app, at, db, higa, maria):
    for wish, anchor in ANCHORS.items():
        page = asks(higa, maria, wish, "name", "called_back")
        assert page.response.request.path == f"/staff/requests/{maria}"
        assert page.soup.select(f"#{anchor}"), wish
    assert audit.last_deed(db, maria) is None  # nobody has changed anything
    at("2026-11-24 10:12")
    asks(AtTheDesk(app), maria, "move", "name", "reference")
    said = "10:12 a.m.: who is calling was checked. Move it, The person: Their name, Request number"
    at("2026-11-24 10:42")
    assert said in AtTheDesk(app).opens(f"requests/{maria}").words
    assert "was checked" not in AtTheDesk(app, name="Kinjo").opens(f"requests/{maria}").words
    at("2026-11-24 10:43")
    assert "was checked" not in AtTheDesk(app).opens(f"requests/{maria}").words
    trail = AtTheDesk(app, "manager", name="Oshiro").opens("trail").words
    assert "Move it, The person: Their name, Request number" in trail


def test_a_helper_has_the_time_changed_and_nothing_else(app, db, higa):
    reference = sends(app, who=HelpingPerson)
    for wish in ("cancel", "address"):
        page = asks(higa, reference, wish, "name", "called_back", caller="helper")
        assert page.status == 422
        assert "nothing else" in page.errors[0]
    assert asks(higa, reference, "move", "name", "reference", caller="helper").status == 200
    assert kept(db) == ["move helper name reference"]
    booking = db.scalars(select(Booking)).one()
    booking.helper.email = "lee@example.jp"
    db.commit()
    asks(higa, reference, "link", "name", "reference", caller="helper")
    assert links(db) == ["helper"]
    booking.helper.email = ""
    db.commit()
    page = asks(higa, reference, "link", "name", "reference", caller="helper")
    assert "No e-mail address of theirs" in page.errors[0]
    assert links(db) == ["helper"]


@SQLITE
def test_nobody_is_a_helper_where_there_is_none(db, higa, maria):
    page = higa.opens(f"requests/{maria}/caller/move")
    assert [f["value"] for f in page.soup.select("[name=caller]")] == ["seeker"]
    token = page.soup.select_one("#step-form [name=csrf_token]")["value"]
    said = {"csrf_token": token, "caller": "helper", "asked": ["name", "reference"]}
    assert higa.browser.post(f"/staff/requests/{maria}/caller/move", said).status == 422
    assert kept(db) == []


@SQLITE
def test_only_what_its_state_allows_is_offered(db, higa, maria):
    page = higa.opens(f"requests/{maria}").follow("Somebody is calling")
    offered = ["Send the link again", "Move it", "Cancel it", "Another e-mail address"]
    assert [a.get_text() for a in page.soup.select("main li a")] == offered
    booking = db.scalars(select(Booking)).one()
    booking.state, booking.closed_at = "cancelled_by_seeker", clock.now()
    db.commit()
    page = higa.opens(f"requests/{maria}/caller")
    assert [a.get_text() for a in page.soup.select("main li a")] == offered[:1]
    client = higa.browser.client
    assert client.get(f"/staff/requests/{maria}/caller/move").status_code == 404
    booking.email = ""
    db.commit()
    assert "has ended" in higa.opens(f"requests/{maria}/caller").words
    assert client.get(f"/staff/requests/{maria}/caller/link").status_code == 404
