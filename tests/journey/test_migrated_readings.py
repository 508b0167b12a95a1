"""Readings, and a "no", of drafts from before it was kept who read: the helper's stay the helper's."""

from alembic import command
from people import HelpingPerson, Seeker
from sqlalchemy import select, text

from portal import migrations
from portal.models import Booking, Draft


def step_back(app) -> None:
    command.downgrade(migrations.config(app.extensions["portal.engine"]), "0021")


def test_a_helpers_draft_goes_on_as_the_helpers(app, db):
    lee, maria = HelpingPerson(app, "en"), Seeker(app, "en")
    lee.goes_to("check", "okinawa/2026-11-26T10:00")
    maria.goes_to("check", "okinawa/2026-11-27T10:00")
    step_back(app)
    migrations.upgrade(app.extensions["portal.engine"])
    for walker in (lee, maria):
        walker.opens("request/check")
        walker.sends()
    first, second = db.scalars(select(Booking).order_by(Booking.id))
    assert {read.by for read in first.consent.articles} == {"helper"}
    assert {read.by for read in second.consent.articles} == {"seeker"}


def test_a_no_of_before_still_stands(app, db):
    lee = HelpingPerson(app, "en")
    lee.goes_to("agree")
    step_back(app)
    engine = app.extensions["portal.engine"]
    with engine.execution_options(writing=True).begin() as connection:
        connection.execute(text("UPDATE drafts SET declined_at = '2026-11-24 00:00:00'"))
    migrations.upgrade(engine)
    assert len(db.scalars(select(Draft)).one().declines) == 1
    page = Seeker.agrees(lee, seeker_agrees="yes")
    assert page.errors[0].startswith("The person said that they do not agree.")


def test_stepping_back_keeps_one_reading_of_each_article(app, db):
    lee = HelpingPerson(app, "en")
    lee.goes_to("agree")
    with app.extensions["portal.engine"].execution_options(writing=True).begin() as connection:
        connection.execute(
            text(
                "INSERT INTO draft_readings (draft_id, article, by, version, language, plain, read_at)"
                " SELECT draft_id, article, 'seeker', version, language, plain, read_at"
                " FROM draft_readings WHERE article = '3'"
            )
        )
    step_back(app)
    with app.extensions["portal.engine"].connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM draft_readings")) == 16
    migrations.upgrade(app.extensions["portal.engine"])
