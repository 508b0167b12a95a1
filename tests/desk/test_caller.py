"""Before something is done for a caller, what they named is ticked, and the trail keeps it without values."""

import pytest
from people import AtTheDesk, Seeker
from sqlalchemy import select

from portal.models import AuditEntry, Booking, OutboxMessage

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def maria(app, db) -> str:
    seeker = Seeker(app, "en")
    seeker.goes_to("check", "okinawa/2026-11-26T10:00")
    seeker.sends()
    return db.scalars(select(Booking.reference)).one()


@pytest.fixture
def higa(app):
    return AtTheDesk(app, name="Higa")


def checks(higa, maria, wish: str, caller: str, *ticks: str):
    page = higa.opens(f"requests/{maria}/caller/{wish}?lang=en")
    return page.submit(caller=caller, asked=list(ticks))


def kept(db) -> list[tuple[str, str]]:
    db.rollback()
    return [(e.deed, e.why) for e in db.scalars(select(AuditEntry)) if e.deed != "looked"]


def test_the_link_is_sent_again_to_the_known_address_only(db, higa, maria):
    page = checks(higa, maria, "link", "seeker", "name")
    assert (page.status, page.errors) == (
        422,
        ["Ask for the name and one thing more, and tick what matched."],
    )
    assert page.filled()["asked"] == ["name"]
    page = checks(higa, maria, "link", "seeker", "name", "moment")
    assert "The link is on its way" in page.words
    assert "Checked: Their name, Day and time of the session" in page.words
    assert kept(db) == [("checked_caller", "link seeker: name moment"), ("send_link", "")]
    sent = db.scalars(select(OutboxMessage).where(OutboxMessage.kind == "link")).one()
    assert sent.recipient == "seeker"


def test_to_cancel_two_things_are_needed_and_the_form_follows(db, higa, maria):
    assert checks(higa, maria, "cancel", "seeker", "reference").status == 422
    page = checks(higa, maria, "cancel", "seeker", "reference", "moment")
    assert page.path == f"/staff/requests/{maria}/outcome"
    assert kept(db) == [("checked_caller", "cancel seeker: reference moment")]


def test_another_address_needs_a_call_back_or_papers(higa, maria):
    assert checks(higa, maria, "address", "seeker", "name", "reference", "moment").status == 422
    assert (
        checks(higa, maria, "address", "seeker", "called_back").path == f"/staff/requests/{maria}"
    )


@pytest.mark.parametrize(("wish", "status"), [("move", 200), ("cancel", 422), ("address", 422)])
def test_a_helper_has_the_time_changed_only(higa, maria, wish, status):
    assert checks(higa, maria, wish, "helper", "name", "reference", "papers").status == status


def test_what_cannot_be_done_has_no_page(db, higa, maria):
    assert higa.opens(f"requests/{maria}/caller/nothing").status == 404
    booking = db.scalars(select(Booking)).one()
    booking.state = "attended"
    db.commit()
    assert higa.opens(f"requests/{maria}/caller/move").status == 404
    assert higa.opens(f"requests/{maria}/caller/link").status == 200
