"""What the budget of mails never holds back, and how it is new the next day."""

import re

import pytest
from people import Staff, has_sent
from reading import messages
from spending import corrects, home, opens_the_mail, sees_it, written

from portal import clock
from portal.bookings.actions.address import redirect_mails
from portal.bookings.find import ask_for_link
from portal.database import writing
from portal.mail import budget
from portal.ops import worker


@pytest.fixture
def maria(app):
    """Maria, on the page of the request that she has sent, reached from the receipt and not by a mail."""
    return sees_it(has_sent(app, "okinawa/2026-12-02T10:00"))


def test_staff_are_never_held_back(app, maria):
    for number in range(8):
        corrects(maria, f"stranger{number}@example.jp")
        worker.run_once(app)
    before = len(written(app))
    Staff(app).does(redirect_mails, email="right@example.jp", secret_key=app.config["SECRET_KEY"])
    Staff(app).settles_needs()
    Staff(app).confirms()
    assert written(app)[before:].count("right@example.jp") + len(written(app)) > before
    assert {m.state for m in messages(app) if m.kind == "confirmed"} == {"sent"}


def test_cancelling_is_never_held_back(app, maria):
    for number in range(8):
        corrects(maria, f"stranger{number}@example.jp")
        worker.run_once(app)
    page = maria.browser.open(f"{home(maria)}/cancel").submit()
    assert page.status == 200
    assert "seeker_cancelled" in {m.kind for m in messages(app)}


def test_lost_links_are_few_whoever_asks_and_nobody_learns_of_it(app, maria, at, db):
    reference = messages(app)[0].booking_id and maria.page.words
    number = re.search(r"\d{3} \d{3} \d{3}", reference).group().replace(" ", "")
    for hour in range(9, 17):
        at(f"2026-11-24 {hour:02}:20")
        with writing(app.extensions["portal.engine"]) as own:
            ask_for_link(own, number, "seeker@example.jp", clock.now())
            own.commit()
        worker.run_once(app)
    links = [m for m in messages(app) if m.kind == "link" and m.state == "sent"]
    assert len(links) == budget.UNPROVEN_A_DAY - 1  # and "received"


def test_what_waits_for_proof_goes_out_when_a_link_is_opened(app, monkeypatch):
    monkeypatch.setattr(app.extensions["portal.settings"], "open_requests_per_person", 40)
    people = [has_sent(app, f"okinawa/2026-12-0{day}T10:00") for day in (1, 2, 3, 4, 7, 8, 9)]
    assert len(written(app)) == budget.UNPROVEN_A_DAY
    assert [m.state for m in messages(app) if m.recipient == "seeker"][5:] == ["unproven"] * 2
    opens_the_mail(app, people[0])
    assert len(written(app)) == 7


def test_tomorrow_the_budget_is_new_and_its_traces_go(app, maria, at):
    for number in range(8):
        corrects(maria, f"stranger{number}@example.jp")
        worker.run_once(app)
    at("2026-11-25 09:00:01")
    assert corrects(maria, "seeker@example.jp").status == 200
    at("2026-11-27 09:00:02")
    worker.run_once(app)
    kept = [m for m in messages(app) if m.source or m.to_digest]
    assert kept == []
