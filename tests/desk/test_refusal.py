"""Refusing future use: a person proposes, another decides, with a reason and a review (a06-p4-s3, a12-p1)."""

import pytest
from pages import words_of
from people import AtTheDesk, Seeker, has_sent
from sqlalchemy import func, select

from portal.models import AuditEntry, Booking, OutboxMessage, Refusal, State

REASON = "Threatened a colleague on two days."


@pytest.fixture
def reference(as_left):
    maria = as_left(has_sent)
    return maria.page.soup.select_one(".reference").get_text().replace(" ", "")


@pytest.fixture
def higa(app, reference):
    return AtTheDesk(app)


@pytest.fixture
def oshiro(app, reference):
    return AtTheDesk(app, "manager", name="Oshiro")


def proposes(person, reference, **other):
    given = {"clause": "a12-p1", "grounds": REASON, "review_on": "2027-05-24"}
    return person.opens(f"requests/{reference}/refusal").submit("Propose", **{**given, **other})


def decides(person, reference, words: str):
    page = person.opens(f"requests/{reference}/refusal")
    for form in page.soup.select("form"):
        if any(words_of(b) == words for b in form.select("button")):
            return page.submit(words, form=form)
    raise AssertionError(words)


def found(db) -> Refusal:
    db.rollback()
    return db.scalars(select(Refusal)).one()


@pytest.mark.clause("a06-p4-s3", "a12-p1")
def test_two_people_are_needed_and_the_seeker_is_told_only_then(app, higa, oshiro, reference, db):
    proposes(higa, reference)
    assert found(db).outcome == "proposed"
    assert "refused" not in set(db.scalars(select(OutboxMessage.kind)))
    assert (
        "A manager other than the proposer decides."
        in higa.page.browser.open(f"/staff/requests/{reference}/refusal").words
    )
    decides(oshiro, reference, "Refuse and tell the seeker")
    assert (found(db).outcome, found(db).decided_by) == ("refused", "Oshiro")
    kinds = list(db.scalars(select(OutboxMessage.kind)))
    assert kinds.count("refused") == 1
    assert db.scalars(select(Booking.state)).one() == State.CANCELLED_BY_OFFICE


def test_nobody_decides_what_they_proposed(oshiro, reference, db):
    proposes(oshiro, reference)
    page = oshiro.opens(f"requests/{reference}/refusal")
    assert "Refuse and tell the seeker" not in page.words
    token = page.soup.select_one("[name=csrf_token]")["value"]
    answer = oshiro.browser.post(
        f"/staff/refusals/{found(db).id}", {"csrf_token": token, "outcome": "refused"}
    )
    assert "somebody else has to decide" in answer.words
    assert found(db).outcome == "proposed"


def test_a_proposal_is_withdrawn(higa, oshiro, reference, db):
    proposes(higa, reference)
    decides(oshiro, reference, "Withdraw the proposal")
    assert found(db).outcome == "withdrawn"
    assert db.scalars(select(Booking.state)).one() == State.REQUESTED


@pytest.mark.parametrize(
    ("day", "taken"),
    [
        ("2026-11-24", False),
        ("2026-11-25", True),
        ("2027-11-24", True),
        ("2027-11-25", False),
        ("soon", False),
    ],
)
def test_the_review_lies_within_a_year(higa, reference, db, day, taken):
    page = proposes(higa, reference, review_on=day)
    db.rollback()
    assert db.scalar(select(func.count()).select_from(Refusal)) == taken
    assert (page.status == 422) is not taken


def test_reason_and_clause_are_needed(higa, reference):
    page = proposes(higa, reference, grounds=" ", clause="")
    assert page.status == 422
    assert "Enter the reason. The seeker reads it." in page.errors


def test_it_never_blocks_the_form_but_staff_look_first(app, higa, oshiro, reference, at):
    proposes(higa, reference, review_on="2026-12-10")
    decides(oshiro, reference, "Refuse and tell the seeker")
    again = Seeker(app, "en")
    again.goes_to("check")
    again.sends()
    assert again.page.heading == "Request received, not yet confirmed"
    assert "Refused before: look first" in AtTheDesk(app).opens().words
    at("2026-12-10 09:00")
    later = Seeker(app, "en")
    later.goes_to("check")
    later.sends()
    assert "Refused before" not in AtTheDesk(app).opens().words


def test_every_deed_is_in_the_trail_with_its_reason(app, higa, oshiro, reference, db):
    proposes(higa, reference)
    decides(oshiro, reference, "Refuse and tell the seeker")
    entries = db.execute(
        select(AuditEntry.deed, AuditEntry.why).where(AuditEntry.deed != "looked")
    ).all()
    assert entries == [("propose_refusal", REASON), ("refusal_refused", REASON)]
