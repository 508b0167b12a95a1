"""What was erased is in no file of the database any more (S10, S11)."""

from pathlib import Path

import pytest
from kiosk_steps import finishes
from people import AtKiosk, Seeker
from sqlalchemy import text

from portal import clock, database
from portal.accounts import kiosks
from portal.ops import worker

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
NAME = "Xanthippe Quartermain"


def traces(app, name: str = NAME) -> list[str]:
    """The files of the database that hold a name, as it is written or in the other way of UTF."""
    file = Path(app.extensions["portal.engine"].url.database)
    files = [file, *file.parent.glob(f"{file.name}-*")]
    ways = [name.encode(way) for way in ("utf-8", "utf-16-le", "utf-16-be")]
    return [each.name for each in files if any(way in each.read_bytes() for way in ways)]


def test_a_name_typed_on_a_kiosk_is_in_no_file_after_finishing(app):
    there = AtKiosk(app, "en", NAME)
    there.goes_to("check")
    assert traces(app), "it was never written"
    finishes(there)
    assert not traces(app)


def test_many_names_leave_nothing_between_the_rows(app):
    people = [AtKiosk(app, "en", f"{NAME} {number}", f"Hall {number}") for number in range(12)]
    for person in people:
        person.goes_to("check")
    for person in people[::2] + people[1::2]:
        finishes(person)
    assert not traces(app)


def test_who_left_the_kiosk_alone_leaves_nothing(app, at):
    AtKiosk(app, "en", NAME).goes_to("check")
    at("2026-11-24 09:30")
    worker.run_once(app)
    assert not traces(app)


def test_a_draft_that_has_had_its_time_leaves_nothing(app, at):
    Seeker(app, "en", NAME).goes_to("check")
    assert traces(app)
    at("2026-11-26 09:30")
    worker.run_once(app)
    assert not traces(app)


def test_somebody_who_reads_meanwhile_is_not_waited_for_and_the_worker_comes_back(app):
    there = AtKiosk(app, "en", NAME)
    there.goes_to("check")
    with app.extensions["portal.engine"].connect() as reading:
        reading.execute(text("select count(*) from drafts"))
        finishes(there)
        assert there.page.heading == "Everything is erased"
        assert traces(app), "who reads still needs the log"
    worker.empty_log(app)
    assert not traces(app)


def test_every_connection_overwrites_what_it_deletes(app):
    engine = app.extensions["portal.engine"]
    with engine.connect() as first, engine.connect() as second:
        for connection in (first, second):
            assert connection.execute(text("PRAGMA secure_delete")).scalar() == 1
            assert connection.execute(text("PRAGMA temp_store")).scalar() == 2


def test_ending_a_kiosk_at_the_desk_leaves_nothing_either(app, db):
    there = AtKiosk(app, "en", NAME)
    there.goes_to("check")
    with app.app_context(), database.writing(database.engine()) as session:
        kiosks.revoke(session, 1, clock.now())
        session.commit()
    worker.empty_log(app)
    assert not traces(app)
