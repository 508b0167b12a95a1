"""Two who write into one prepared version at the same moment, and one who publishes it meanwhile (a13)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from newer import FILE, longer
from sqlalchemy import select

from portal import clock
from portal.bookings import prepared_terms, publications
from portal.bookings.prepared_terms import Late
from portal.database import writing
from portal.models import TermsPublication
from portal.terms.editing import reworded
from portal.terms.writing import Said

NAME, DAY = "2027-04-01", date(2027, 4, 1)
PLACES = ("a01-p1", "a03-p1", "a08-p1", "a08-p2", "a09-p1", "a10-p1", "a11-p1", "a14-p1")


@pytest.fixture
def engine(app):
    return app.extensions["portal.engine"]


def writes(engine, place: str) -> str:
    def edit(said: Said) -> Said:
        return reworded(said, place, {"text_ja": f"{place}の新しい文"}, {})

    with writing(engine) as db:
        try:
            prepared_terms.change(db, NAME, edit, "Ito", clock.now())
        except Late:
            return "late"
        db.commit()
    return "written"


def publishes(engine, shipped) -> str:
    with writing(engine) as db:
        row = publications.stored(db, NAME)
        try:
            publications.publish(db, row, shipped, "Oshiro", clock.now())
        except publications.Unfit:
            return "unfit"
        db.commit()
    return "published"


def test_nothing_that_two_write_at_once_is_lost(engine, db):
    with writing(engine) as own:
        prepared_terms.begin(own, FILE, NAME, DAY, 1, "Oshiro", clock.now())
        own.commit()
    with ThreadPoolExecutor(len(PLACES)) as pool:
        told = list(pool.map(lambda place: writes(engine, place), PLACES))
    assert told == ["written"] * len(PLACES)
    row = db.scalars(select(TermsPublication)).one()
    text = publications.read(row)
    assert [text.clause(place).text_ja for place in PLACES] == [f"{p}の新しい文" for p in PLACES]


def test_nothing_is_written_into_a_version_that_is_published(app, engine, db):
    with writing(engine) as own:
        publications.prepare(own, longer(), DAY, 1, "Oshiro", clock.now())
        own.commit()
    shipped = app.extensions["portal.terms"]
    with ThreadPoolExecutor(4) as pool:
        last = pool.submit(publishes, engine, shipped)
        told = [pool.submit(writes, engine, place) for place in PLACES[:3]]
    row = db.scalars(select(TermsPublication)).one()
    publications.read(row)
    if last.result() == "published":  # a text written before it would have left it unfit
        assert {each.result() for each in told} == {"late"}
        assert row.text == longer()
    else:
        assert row.published_at is None
        assert "written" in {each.result() for each in told}
