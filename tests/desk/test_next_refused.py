"""The next time is not booked where the law asks for more, or where somebody was quicker."""

import pytest
from day_steps import DAY, has_session, of
from desk_pages import form_with, newest
from next_steps import NEXT, asks_with, cells, press_cell
from people import AtTheDesk, HelpingPerson, Seeker, Staff
from sqlalchemy import select

from portal.bookings.actions.agreement import confirm_agreement
from portal.models import Booking, Slot, State


@pytest.mark.clause("a13-p1-s1")
def test_terms_that_have_changed_are_read_first(app, in_session, db):
    found = of(db, in_session)
    found.consent.terms_version = "2019-04-01"
    for article in found.consent.articles:
        article.terms_version = "2019-04-01"
    db.commit()
    known = app.extensions["portal.terms"]
    known["2019-04-01"] = next(iter(known.values()))
    page = AtTheDesk(app).opens(f"requests/{in_session}/next")
    assert "The terms have changed since the person agreed." in page.words
    assert page.soup.select("button[name=cell]") == []
    page = page.submit("Book the next time", form=form_with(page, "Book the next time"))
    assert page.browser.open("/en/request/slot").path == "/en/request/terms"


@pytest.mark.clause("a06-p1")
def test_later_today_is_refused_even_when_it_is_sent(app, in_session, db):
    higa = AtTheDesk(app)
    page = higa.opens(f"requests/{in_session}/next")
    button = page.soup.select_one("button[name=cell]")
    form, number = button.find_parent("form"), button["value"].partition("@")[2]
    values = {f["name"]: f["value"] for f in form.select("input")}
    told = higa.browser.post(form["action"], {**values, "cell": f"okinawa/{DAY}T15:30@{number}"})
    assert told.status == 409
    assert "The terms do not allow this" in told.errors[0]
    nothing = higa.browser.post(form["action"], {**values, "cell": "nowhere"})
    assert (nothing.status, nothing.errors) == (422, ["Choose a time."])
    assert newest(db).reference == in_session


def test_who_is_second_at_a_half_hour_is_told_and_nothing_is_booked(app, in_session, db):
    db.execute(Slot.__table__.update().values(places=1))
    db.commit()
    late = AtTheDesk(app, name="Ito").opens(f"requests/{in_session}/next")
    before = cells(late)
    rival = Seeker(app, "en", "Dana")
    rival.goes_to("check", NEXT)
    rival.sends()
    told = press_cell(late)
    assert told.status == 409
    assert told.errors == ["This time has just been taken. Choose another."]
    assert any(value.startswith(NEXT) for value in before["With Higa"])
    assert not any(value.startswith(NEXT) for value in cells(told)["With Higa"])
    assert newest(db).name == "Dana"


def test_two_for_one_person_and_the_second_hears_of_the_first(app, in_session, db):
    late = AtTheDesk(app, name="Ito").opens(f"requests/{in_session}/next")
    press_cell(AtTheDesk(app).opens(f"requests/{in_session}/next"))
    told = press_cell(late, "okinawa/2026-12-03T11:00")
    assert told.status == 409
    assert told.errors[0].startswith("Nothing was booked: Higa has changed this session")
    assert "Asked for or booked already: Thursday, December 3" in told.words
    assert len(db.scalars(select(Booking)).all()) == 2


def test_without_an_address_nothing_is_booked(app, at, db):
    reference = has_session(app, "Aguni", "10:00")
    at(f"{DAY} 10:05")
    page = AtTheDesk(app).opens(f"requests/{reference}/next")
    assert "No TeleOffice address is left" in page.words
    told = press_cell(page)
    assert told.status == 409
    assert "no TeleOffice address is left" in told.errors[0]
    assert newest(db).reference == reference


@pytest.mark.clause("pre-p1")
def test_a_helpers_word_is_confirmed_by_the_person_first(app, pool, at, db):
    helped = asks_with(app, at, HelpingPerson, needs=["written"])
    page = AtTheDesk(app).opens(f"requests/{helped}/next")
    assert "A helper has stated that the person agrees." in page.words
    assert page.soup.select("button[name=cell]") == []
    Staff(app).does(confirm_agreement, helped, by="Higa")
    press_cell(AtTheDesk(app).opens(f"requests/{helped}/next"))
    new = newest(db)
    assert new.state == State.CONFIRMED
    assert new.helper.agreement_confirmed_by == "Higa"
    assert new.helper.link_seed != of(db, helped).helper.link_seed


def test_on_another_day_it_goes_through_the_steps(app, in_session, at):
    at("2026-11-27 09:00")
    page = AtTheDesk(app).opens(f"requests/{in_session}/next")
    assert page.soup.select("button[name=cell]") == []
    assert "At other times go through the steps." in page.words
