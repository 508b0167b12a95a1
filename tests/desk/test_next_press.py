"""The next time in one press while the person watches: booked at once, under the agreement that stands (a06-p2-s2)."""

import pytest
from counting import EVERY_TIME
from day_steps import DAY, card, of
from desk_pages import newest
from next_steps import NEXT, asks_with, cells, press_cell
from pages import words_of
from people import AtTheDesk, Staff
from sqlalchemy import event, select

from portal.models import AuditEntry, CounsellorClaim, OutboxMessage, State


@pytest.mark.clause("a06-p2-s2", "a06-p3")
def test_one_press_books_it_with_all_that_a_booking_has(app, in_session, db):
    page = AtTheDesk(app).opens("today").follow("Next time")
    assert page.heading == "Next time: Aguni"
    done = press_cell(page)
    assert "Booked: Thursday, December 3, 10:00 a.m." in done.words
    assert "Next time: Thursday, December 3, 10:00 a.m." in words_of(card(done, in_session))
    first, new = of(db, in_session), newest(db)
    assert (new.state, new.counsellor.name, new.slot.value) == (State.CONFIRMED, "Higa", NEXT)
    assert new.teleoffice_address == "https://teleoffice.example.jp/next-0"
    assert (new.channel, new.recorded_by, new.phone) == ("in_session", "Higa", "098-111-2222")
    kinds = [m.kind for m in db.scalars(select(OutboxMessage)) if m.booking_id == new.id]
    assert kinds == ["confirmed"]
    assert [(c.state, c.by) for c in new.changes] == [
        (State.REQUESTED, "seeker"), (State.CONFIRMED, "office")
    ]  # fmt: skip
    assert len(db.scalars(select(CounsellorClaim)).all()) == 2
    deed = db.scalars(select(AuditEntry).where(AuditEntry.deed == "book_next")).one()
    assert (deed.staff_name, deed.reference, deed.why) == ("Higa", first.reference, NEXT)
    trail = AtTheDesk(app, "manager", name="Oshiro").opens("trail").words
    assert "Booked the next time" in trail
    assert "Thursday, December 3, 10:00 a.m." in trail


@pytest.mark.clause("pre-p1", "a13-p1-s1")
def test_the_evidence_names_the_agreement_that_stands_and_who_typed(app, in_session, db):
    press_cell(AtTheDesk(app).opens(f"requests/{in_session}/next"))
    old, new = of(db, in_session).consent, newest(db).consent
    same = (
        "terms_version",
        "terms_hash",
        "agreed_at",
        "language",
        "typed_by",
        "channel",
        "recorded_by",
    )
    assert {name: getattr(new, name) for name in same} == {n: getattr(old, n) for n in same}
    assert (old.recorded_by, new.applied_at > old.applied_at) == ("", True)
    read = [[(r.article, r.read_at) for r in each.articles] for each in (old, new)]
    assert read[0] == read[1]
    result = app.test_cli_runner().invoke(args=["consent", "verify"])
    assert result.exit_code == 0, result.output


def test_ones_own_free_half_hours_come_first(app, in_session, db):
    Staff(app).has_colleague("Arakaki")
    page = AtTheDesk(app).opens(f"requests/{in_session}/next?week={DAY}")
    found = cells(page)
    assert list(found) == ["With Higa", "With somebody else"]
    assert not [value for value in found["With Higa"] if DAY in value], "later today"
    assert [v[:24] for v in found["With Higa"]][:2] == [
        "okinawa/2026-11-27T09:00",
        "okinawa/2026-11-27T10:00",
    ]
    press_cell(page, "okinawa/2026-11-27T09:00")
    again = cells(AtTheDesk(app).opens(f"requests/{in_session}/next?week={DAY}"))
    assert [v[:24] for v in again["With somebody else"]] == ["okinawa/2026-11-27T09:00"]
    assert newest(db).counsellor.name == "Higa"


@pytest.mark.clause("a12-p4-s2")
def test_ways_of_talking_are_arranged_as_before(app, pool, at, db):
    with_needs = asks_with(app, at, needs=["written", "slower_pace"])
    press_cell(AtTheDesk(app).opens(f"requests/{with_needs}/next"))
    new = newest(db)
    assert (new.state, new.support_needs.kinds) == (State.CONFIRMED, ["written", "slower_pace"])
    assert {a.kind for a in new.arrangements} == {"written", "slower_pace"}


@pytest.mark.clause("a12-p4-s2")
def test_where_somebody_else_comes_it_becomes_a_request_to_settle(app, pool, at, db):
    with_needs = asks_with(app, at, needs=["sign_language", "written"], arranged_by="self")
    page = AtTheDesk(app).opens(f"requests/{with_needs}/next")
    assert "it becomes a request in the hands of whoever is chosen" in page.words
    done = press_cell(page)
    assert "It waits in the queue until its support is settled." in done.words
    new = newest(db)
    assert (new.state, new.counsellor.name, new.call) == (State.REQUESTED, "Higa", None)
    assert [a.kind for a in new.arrangements] == ["written"]
    assert new.reference in AtTheDesk(app).opens().text


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_full_week_asks_the_database_no_more_than_an_empty_one(app, in_session, at):
    higa = AtTheDesk(app)

    def statements(week: str) -> int:
        seen.clear()
        assert (
            higa.browser.client.get(f"/staff/requests/{in_session}/next?week={week}").status_code
            == 200
        )
        return sum(not told.startswith(EVERY_TIME) for told in seen)

    seen: list[str] = []
    engine = app.extensions["portal.engine"]
    event.listen(engine, "before_cursor_execute", lambda *told: seen.append(told[2]))
    statements("2026-12-03")  # what is kept in memory is read once
    full = statements("2026-12-03")
    assert full == statements("2027-06-01")
    assert full <= 29
