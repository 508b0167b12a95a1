"""Taking a request in hand from the list: one press, back at the same place; the second one is told."""

import re

from pages import Page
from people import AtTheDesk
from queue_steps import names, requests, tab_counts
from settling_steps import press
from sqlalchemy import select

from portal.models import AuditEntry, Booking, State


def owner(db, reference: str) -> str | None:
    db.rollback()
    member = db.scalars(select(Booking).where(Booking.reference == reference)).one().counsellor
    return member.name if member else None


def test_one_press_takes_it_and_leads_back_to_its_row(app, db):
    reference = requests(app, 60)[55]
    higa = AtTheDesk(app)
    page = press(higa.opens("?page=2&place=okinawa"), "Take it: Seeker 55")
    assert page.path == "/staff/"
    assert f"Request {grouped(reference)} is in your hands now." in page.words
    assert "51 to 60 of 60" in page.words
    assert "Higa" in row(page, reference).get_text()
    assert not row(page, reference).select("form")
    assert owner(db, reference) == "Higa"
    assert "take" in [entry.deed for entry in db.scalars(select(AuditEntry))]
    assert tab_counts(page)["Mine"] == 1
    assert names(higa.opens("?tab=mine")) == ["Seeker 55"]
    assert "Seeker 55" not in names(higa.opens("?tab=nobodys&page=2"))


def test_the_address_after_a_press_names_tab_page_and_row(app):
    reference = requests(app, 60)[55]
    higa = AtTheDesk(app)
    page = higa.opens("?tab=nobodys&page=2")
    form = row(page, reference).form
    values = {field["name"]: field["value"] for field in form.select("input")}
    answer = higa.browser.client.post(form["action"], data=values)
    assert answer.status_code == 303
    assert answer.headers["Location"] == f"/staff/?tab=nobodys&page=2#row-{reference}"


def test_who_comes_second_is_told_whose_it_is(app, db):
    reference = requests(app, 2)[1]
    higa, oshiro = AtTheDesk(app), AtTheDesk(app, name="Oshiro")
    theirs = oshiro.opens("?tab=nobodys")
    press(higa.opens(""), "Take it: Seeker 1")
    late = press(theirs, "Take it: Seeker 1")
    assert late.status == 409
    assert "is in the hands of Higa now." in late.words
    assert names(late) == ["Maria da Silva"]
    assert owner(db, reference) == "Higa"


def test_what_was_settled_meanwhile_is_not_taken(app, db):
    reference = requests(app, 2)[1]
    page = AtTheDesk(app).opens("")
    db.scalars(select(Booking).where(Booking.reference == reference)).one().state = State.LAPSED
    db.commit()
    late = press(page, "Take it: Seeker 1")
    assert late.status == 409
    assert "has changed while you looked at the list" in late.words
    assert owner(db, reference) is None


def test_a_script_is_given_the_list_with_what_happened_in_it(app):
    reference = requests(app, 2)[1]
    higa = AtTheDesk(app)
    form = row(higa.opens(""), reference).form
    values = {field["name"]: field["value"] for field in form.select("input")}
    swap = {"HX-Request": "true", "HX-Target": "div#list"}
    client = higa.browser.client
    answer = client.post(form["action"], data=values, headers=swap, follow_redirects=True)
    page = Page(higa.browser, answer)
    assert page.soup.select_one("#list [data-said]").get_text() == (
        f"Request {grouped(reference)} is in your hands now."
    )


def row(page, reference: str):
    return page.soup.select_one(f"#row-{reference}")


def grouped(reference: str) -> str:
    return " ".join(re.findall("...", reference))
