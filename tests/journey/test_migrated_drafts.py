"""A draft that was begun before the facts of agreeing had rows of their own goes on after it."""

import json
from datetime import datetime

import pytest
from alembic import command
from people import HelpingPerson, Seeker
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from portal import migrations
from portal.clock import JAPAN
from portal.models import Booking, Draft, DraftAgreement, DraftReading


def before(engine) -> dict:
    """Step back to the tables of before; what they hold of answers, by step."""
    command.downgrade(migrations.config(engine), "0008")
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT step, typed FROM draft_answers")).all()
    return {step: typed if isinstance(typed, dict) else json.loads(typed) for step, typed in rows}


def write(engine, step: str, typed: dict) -> None:
    with engine.execution_options(writing=True).begin() as connection:
        connection.execute(
            text("UPDATE draft_answers SET typed = :typed WHERE step = :step"),
            {"typed": json.dumps(typed), "step": step},
        )


OF_READING = {"version": ["2022-04-13"], "language": ["en"], "plain": ["yes"]}
OF_AGREEMENT = {
    "version": ["2022-04-13"],
    "language": ["en"],
    "by": ["seeker"],
    "channel": ["own_device"],
    "recorded_by": [""],
}


def test_a_draft_in_the_middle_goes_on(app, db):
    maria = Seeker(app, "en")
    maria.goes_to("check", "okinawa/2026-11-26T10:00")
    engine = app.extensions["portal.engine"]
    old = before(engine)
    assert old["agree"] == {"agree_terms": ["yes"], "ack_teleoffice": ["yes"], **OF_AGREEMENT}
    assert old["terms/5"] == {"read": ["yes"], "question": [""], **OF_READING}
    # As they could stand there: read aloud by staff, in Japanese, with a question.
    read_aloud = {"language": ["ja"], "plain": ["no"], "question": ["Why?"]}
    write(engine, "terms/5", {**old["terms/5"], **read_aloud})
    write(engine, "agree", {**old["agree"], "channel": ["phone"], "recorded_by": ["Higa"]})
    migrations.upgrade(engine)
    maria.opens("request/check")
    maria.sends()
    booking = db.scalars(select(Booking)).one()
    fifth = next(read for read in booking.consent.articles if read.article == "5")
    assert (fifth.language, fifth.plain, fifth.terms_version) == ("ja", False, "2022-04-13")
    assert len(booking.consent.articles) == 16
    assert [(asked.article, asked.question) for asked in booking.questions] == [("5", "Why?")]
    assert_agreed(booking.consent)


def assert_agreed(record) -> None:
    """The record says what the old draft said."""
    assert (record.terms_version, record.language) == ("2022-04-13", "en")
    assert (record.typed_by, record.channel, record.recorded_by) == ("seeker", "phone", "Higa")
    assert record.agreed_at == datetime(2026, 11, 24, 9, tzinfo=JAPAN)


def test_nothing_read_stays_nothing_read_and_a_refusal_stays_one(app, db):
    lee = HelpingPerson(app, "en")
    lee.goes_to("terms")
    engine = app.extensions["portal.engine"]
    before(engine)
    with engine.execution_options(writing=True).begin() as connection:
        number = connection.scalar(text("SELECT id FROM drafts"))
        for step, typed in {"declined": {}, "terms/3": {"question": ["Why?"]}}.items():
            connection.execute(
                text(
                    "INSERT INTO draft_answers (draft_id, step, typed, answered_at)"
                    " VALUES (:id, :step, :typed, '2026-11-24 00:00:00+00')"
                ),
                {"id": number, "step": step, "typed": json.dumps(typed)},
            )
    migrations.upgrade(engine)
    assert db.scalars(select(DraftReading)).all() == []
    assert db.scalars(select(DraftAgreement)).all() == []
    draft = db.scalars(select(Draft)).one()
    assert draft.declined_at is not None
    assert {answer.step: answer.typed for answer in draft.answers}["terms/3"] == {
        "question": ["Why?"]
    }
    assert "Read so far: 0 of 16." in lee.opens("request/terms").words


@pytest.mark.parametrize("steps", [("0008", "head", "0008", "head")])
def test_there_and_back_loses_nothing(app, steps):
    maria = Seeker(app, "en")
    maria.goes_to("check")
    engine = app.extensions["portal.engine"]

    def everything():
        with Session(engine) as own:
            draft = own.scalars(select(Draft)).one()
            agreed = {k: v for k, v in vars(draft.agreement).items() if not k.startswith("_")}
            reads = sorted(
                (r.article, r.version, r.language, r.plain, r.read_at) for r in draft.readings
            )
            return agreed, reads, sorted((a.step, str(a.typed)) for a in draft.answers)

    first = everything()
    for step in steps:
        way = command.downgrade if step == "0008" else command.upgrade
        way(migrations.config(engine), step)
    assert everything() == first
