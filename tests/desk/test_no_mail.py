"""A person without a mail address: asked for by telephone, flagged, and told everything by a call (a06-p3)."""

import pytest
from desk_ask import asks_without_mail
from people import AtKiosk, AtTheDesk, Seeker, Staff
from sqlalchemy import select

from portal.models import Booking, OutboxMessage
from portal.ops import worker

PHONE = "098-765-4321"


def booking(db) -> Booking:
    db.rollback()
    return db.scalars(select(Booking).order_by(Booking.id.desc())).first()


def to_seeker(db) -> dict[str, str]:
    """What was for the person: kind and state."""
    db.rollback()
    wanted = select(OutboxMessage).where(OutboxMessage.recipient == "seeker")
    return {message.kind: message.state for message in db.scalars(wanted)}


@pytest.mark.clause("a06-p2-i4")
@pytest.mark.parametrize("person", [Seeker, AtKiosk])
def test_who_has_no_address_can_ask(app, db, person):
    ana = person(app, "en")
    asks_without_mail(ana, phone=PHONE)
    assert (booking(db).email, booking(db).phone) == ("", PHONE)
    assert "We will telephone you when the time is set." in ana.page.words
    assert "mail" not in ana.page.soup.main.get_text()


@pytest.mark.clause("a06-p2-i4")
def test_without_an_address_a_telephone_number_is_asked_for(app):
    ana = Seeker(app, "en")
    ana.goes_to("details")
    page = ana.page.submit(name="Ana", job_seeker_number="12345-6", no_email=["yes"])
    assert page.errors == ["Enter the telephone number at which staff reach the person who has no e-mail address."]  # fmt: skip
    page = page.submit(phone=PHONE)
    assert page.path == "/en/request/check"
    assert "No e-mail address: please telephone" in page.words
    back = ana.opens("request/details").submit(no_email=[])
    assert back.soup.select_one("#errors a")["href"] == "#email"


def test_each_mail_is_a_call_until_the_person_was_told(app, db):
    ana = Seeker(app, "en")
    asks_without_mail(ana, phone=PHONE)
    worker.run_once(app)
    assert to_seeker(db) == {"received": "to_call"}
    higa = AtTheDesk(app)
    assert "No mail: telephone" in higa.opens("").words
    page = higa.opens("to-call")
    assert PHONE in page.words
    assert "Request received" in page.words
    Staff(app).confirms()
    late = page.submit(form=page.form("last"))  # shown before it was confirmed
    assert "Booking confirmed" in late.words
    assert to_seeker(db) == {"received": "told", "confirmed": "to_call"}
    late.submit(form=late.form("last"))
    worker.run_once(app)
    assert to_seeker(db) == {"received": "told", "confirmed": "told"}
    assert (
        "Nobody needs to be called." not in higa.opens("to-call").words
    )  # readiness is still to ask
    assert "No mail: tell by telephone" not in higa.page.words


@pytest.mark.parametrize(
    "ends", ["link", "desk", "reminder"],
)  # fmt: skip
def test_changes_and_ends_are_calls_too(app, db, at, ends):
    ana = Seeker(app, "en")
    asks_without_mail(ana, phone=PHONE)
    Staff(app).confirms()
    if ends == "link":
        link = Staff(app).own_link()
        ana.opens(f"booking/{link}/cancel").submit()
        assert to_seeker(db)["cancelled_by_seeker"] == "to_call"
    else:
        start = booking(db).starts_at
        at(f"{start.date().replace(day=start.day - 1)} 17:00")
        worker.bring_what_is_due(app)
        assert to_seeker(db)["reminder"] == "to_call"
    page = AtTheDesk(app).opens("to-call")
    assert PHONE in page.words


def test_an_address_that_is_told_later_takes_the_calls_back(app, db):
    ana = Seeker(app, "en")
    asks_without_mail(ana, phone=PHONE)
    page = ana.page.follow("See how your request stands")
    assert "staff telephone you" in page.words
    page.follow("Enter an address").submit("Write to this address", email="ana@example.jp")
    db.rollback()
    states = db.scalars(select(OutboxMessage.state).where(OutboxMessage.recipient == "seeker")).all()  # fmt: skip
    assert "to_call" not in states
    assert "waiting" in states


def test_staff_cannot_empty_the_only_contact(app, db):
    asks_without_mail(Seeker(app, "en"), phone=PHONE)
    page = AtTheDesk(app).opens(f"requests/{booking(db).reference}")
    refused = page.submit(form=page.form("phone"), phone="")
    assert "this person has no e-mail address" in refused.words
    assert booking(db).phone == PHONE


def test_two_people_without_an_address_are_not_one_person(app, db):
    for number, name in (("11111-1", "Ana"), ("22222-2", "Ben")):
        person = Seeker(app, "en", name)
        asks_without_mail(person, phone=f"098-111-{number[:4]}", number=number)
    higa = AtTheDesk(app)
    assert "Other requests too" not in higa.opens("").words
    page = higa.opens(f"requests/{booking(db).reference}")
    page.soup.select_one(".beside").decompose()  # the list she stands on as well
    assert "Ana" not in page.soup.main.get_text()
