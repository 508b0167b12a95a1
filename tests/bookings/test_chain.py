"""Whatever is changed, removed or put in another order afterwards is found, and named (S13)."""

import json
import re

import pytest
from newer import longer, publish
from people import AtTheDesk, HelpingPerson, Seeker, Staff
from sqlalchemy import Integer, delete, inspect, select, text, update
from sqlalchemy.types import JSON, Boolean

from portal.bookings import evidence
from portal.bookings.build import Setting
from portal.bookings.evidence import chain
from portal.bookings.rebook import replace_confirmed
from portal.database import Moment, snapshot, writing
from portal.models import (
    ArticleRead,
    Booking,
    ConsentChain,
    ConsentEvidence,
    ConsentRecord,
    TermsPublication,
)
from portal.ops.prepare import prepare
from portal.roster import slots
from portal.terms.history import History

VERSION = "2022-04-13"
COLUMNS = [
    (table, column.key)
    for table in (ConsentEvidence, ConsentChain, ConsentRecord, ArticleRead)
    for column in inspect(table).column_attrs
]


def sends(app, who=Seeker, lang="en", name="Maria") -> str:
    person = who(app, lang, name)
    person.goes_to("check")
    person.sends()
    return person.page.soup.select_one(".reference").get_text().replace(" ", "")


@pytest.fixture
def three(app) -> list[str]:
    """Three requests; their numbers."""
    return [sends(app), sends(app, HelpingPerson), sends(app, lang="ja")]


def verify(app):
    return app.test_cli_runner().invoke(args=["consent", "verify"])


def entries(db) -> list[ConsentEvidence]:
    db.rollback()
    db.expire_all()
    return list(db.scalars(select(ConsentEvidence).order_by(ConsentEvidence.number)))


@pytest.mark.clause("pre-p1", "a04-p1-s3")
def test_an_entry_holds_what_was_agreed_and_nobody_s_name(app, db):
    reference = sends(app, HelpingPerson, name="Hanako Miyagi")
    (entry,) = entries(db)
    told = json.loads(entry.payload)
    assert told["reference"] == entry.reference == reference
    assert told["agreed_to"]["version"] == told["applied_under"]["version"] == VERSION
    assert told["agreed_to"]["hash"].startswith("6da44751")
    assert (told["teleoffice"], told["typed_by"]) == ("acknowledged", "helper")
    assert (told["channel"], told["recorded_by"]) == ("own_device", "")
    assert [read["article"] for read in told["articles"]] == ["pre", *map(str, range(1, 15)), "sup"]
    for read in told["articles"]:
        assert (read["version"], read["language"], read["plain"]) == (VERSION, "en", True)
        assert read["read_at"].endswith("+00:00")
    for secret in ("Hanako", "Miyagi", "Lee", "seeker@example.jp", "12345"):
        assert secret not in entry.payload


def test_what_staff_typed_says_so(app, db):
    higa = AtTheDesk(app)
    page = higa.opens("new").submit(channel="phone", language="en", reader="staff")
    walker = Seeker.__new__(Seeker)
    walker.browser, walker.lang, walker.name, walker.page = higa.browser, "en", "Arakaki", page
    walker.answers(filled_by="self")
    for deed in ("qualifies", "reads_on_one_page", "agrees", "needs_nothing", "asks_for", "tells", "sends"):  # fmt: skip
        getattr(walker, deed)()
    told = json.loads(entries(db)[0].payload)
    assert (told["channel"], told["recorded_by"]) == ("phone", "Higa")


def test_a_whole_chain_is_whole(app, three, db):
    result = verify(app)
    assert result.exit_code == 0
    assert result.output.startswith("3 records are whole; the chain ends with ")
    assert entries(db)[-1].hash in result.output


def test_an_empty_chain_is_whole(app):
    assert verify(app).output.startswith("0 records are whole")


def test_a_changed_booking_adds_its_own_record(app, db):
    sends(app)
    Staff(app).confirms()

    def change(session, booking, now):
        slot = slots.named(session, ["okinawa/2026-11-27T11:00"])["okinawa/2026-11-27T11:00"]
        history = History(app.extensions["portal.terms"], now.date())
        replace_confirmed(
            session, booking, slot, Setting(app.extensions["portal.office"], history, "x", now)
        )

    Staff(app).does(change)
    first, second = entries(db)
    assert second.previous_hash == first.hash
    assert verify(app).output.startswith("2 records are whole")


def another(column, value):
    """Some other value that the column can hold."""
    if isinstance(column.type, Boolean):
        return not value
    if isinstance(column.type, Integer):
        return value + 100
    if isinstance(column.type, Moment):
        return value.replace(microsecond=(value.microsecond + 1) % 1_000_000)
    assert not isinstance(column.type, JSON)
    return f"x{value[1:]}" if value else "x"


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=lambda v: getattr(v, "__tablename__", v))
def test_a_change_in_any_column_is_found(app, three, table, column):
    with writing(app.extensions["portal.engine"]) as session:
        if session.get_bind().dialect.name == "sqlite":
            session.execute(text("PRAGMA defer_foreign_keys = ON"))
        if column == "booking_id":  # only to another request: the database holds the link itself
            owners = session.scalars(select(ConsentRecord.booking_id)).all()
            swap(session, table, owners[1], owners[2])
        else:
            attribute = getattr(table, column)
            key = inspect(table).primary_key
            row = session.execute(select(attribute, *key).order_by(*key)).all()[
                0 if table is ConsentChain else 20 if table is ArticleRead else 1
            ]
            changed = another(attribute.property.columns[0], row[0])
            same = [part == value for part, value in zip(key, row[1:], strict=True)]
            done = session.execute(
                update(table)
                .where(*same)
                .values({column: changed})
                .execution_options(synchronize_session=False)
            )
            assert done.rowcount == 1
        session.commit()
    result = verify(app)
    assert result.exit_code == 1, result.output
    if table is not ConsentChain:
        assert "record 2: " in result.output
    assert "Traceback" not in result.output


def swap(session, table, one: int, other: int) -> None:
    """Two requests with each other's records: read out, removed, written the other way round."""
    rows = {
        owner: [
            {c.key: getattr(row, c.key) for c in inspect(table).column_attrs}
            for row in session.scalars(select(table).where(table.booking_id == owner))
        ]
        for owner in (one, other)
    }
    kept = []
    if table is ConsentRecord:
        kept = [
            {c.key: getattr(row, c.key) for c in inspect(ArticleRead).column_attrs}
            for row in session.scalars(
                select(ArticleRead).where(ArticleRead.booking_id.in_((one, other)))
            )
        ]
    session.expunge_all()
    session.execute(delete(table).where(table.booking_id.in_((one, other))))
    for owner, target in ((one, other), (other, one)):
        session.add_all(table(**{**row, "booking_id": target}) for row in rows[owner])
    session.flush()
    session.add_all(ArticleRead(**row) for row in kept)


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("DELETE FROM consent_evidence WHERE number = 1", "record 1: it is missing"),
        ("DELETE FROM consent_evidence WHERE number = 2", "record 2: it is missing"),
        ("DELETE FROM consent_evidence WHERE number = 3", "record 3: the chain does not end"),
        ("DELETE FROM consent_chain", "record 0: the end of the chain is gone"),
        ("DELETE FROM consent_records WHERE booking_id = 2", "record 2: the consent record of"),
        (
            "DELETE FROM articles_read WHERE booking_id = 3 AND article = '6'",
            "record 3: the consent",
        ),
        ("DELETE FROM bookings WHERE id = 2", "record 2: the consent record of"),
        (
            "UPDATE consent_evidence SET payload = NULL, reference = NULL WHERE number = 2",
            "record 2: what it told was removed",
        ),
    ],
)
def test_a_row_that_is_gone_is_found(app, three, statement, told):
    with app.extensions["portal.engine"].execution_options(writing=True).begin() as connection:
        connection.exec_driver_sql(statement)
    result = verify(app)
    assert result.exit_code == 1
    assert f"Error: {told}" in result.output


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE consent_evidence SET kind = 'forgotten' WHERE number = 2",
        "UPDATE consent_evidence SET payload = '[]' WHERE number = 2",
        "UPDATE consent_evidence SET payload = 'no json' WHERE number = 2",
        "UPDATE bookings SET name = 'Somebody else' WHERE id = 2",
        "UPDATE bookings SET job_seeker_number = '11111-1' WHERE id = 2",
    ],
)
def test_whatever_was_put_there_the_record_is_named(app, three, statement):
    with app.extensions["portal.engine"].execution_options(writing=True).begin() as connection:
        connection.exec_driver_sql(statement)
    result = verify(app)
    assert (result.exit_code, type(result.exception)) == (1, SystemExit)
    assert "Error: record 2: " in result.output


@pytest.mark.parametrize(
    "database_url", ["sqlite"], indirect=True
)  # the other one takes no such value
def test_a_moment_that_is_none_is_named_too(app, three):
    with app.extensions["portal.engine"].execution_options(writing=True).begin() as connection:
        connection.exec_driver_sql("UPDATE articles_read SET read_at = 'x' WHERE booking_id = 2")
    result = verify(app)
    assert (result.exit_code, type(result.exception)) == (1, SystemExit)
    assert "Error: record 2: it cannot be read" in result.output


def test_a_note_that_is_no_note_is_named(app, three, at):
    from portal.ops import worker

    at("2028-02-01 09:00")
    worker.purge(app)
    for payload in ("{}", "[", '{"at": 1, "numbers": 5}'):
        forged = chain.hashed(payload)
        with writing(app.extensions["portal.engine"]) as session:
            row = session.get(ConsentEvidence, 4)
            row.payload, row.payload_hash = payload, forged
            session.commit()
        result = verify(app)
        assert (result.exit_code, type(result.exception)) == (1, SystemExit), payload
        assert "Error: record " in result.output


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        (
            "UPDATE terms_publications SET effective = '2027-05-01'",
            "version 2027-04-01 was changed",
        ),
        ("UPDATE terms_publications SET published_by = 'Nobody'", "version 2027-04-01 was changed"),
        ('UPDATE terms_publications SET "case" = 2', "version 2027-04-01 was changed"),
        ("DELETE FROM terms_publications", "version 2027-04-01 was changed"),
        (
            "UPDATE terms_publications SET version = '2027-04-02'",
            "version 2027-04-01 was changed",
        ),
    ],
)
def test_a_publication_that_was_touched_is_found(app, statement, told):
    assert publish(app, longer(), "2027-04-01").exit_code == 0
    assert verify(app).output.startswith("1 records are whole")
    with app.extensions["portal.engine"].execution_options(writing=True).begin() as connection:
        connection.exec_driver_sql(statement)
    result = verify(app)
    assert result.exit_code == 1
    assert f"Error: record 1: the publication of {told}" in result.output


def test_other_plain_words_with_a_fitting_fingerprint_are_found(app):
    assert publish(app, longer(), "2027-04-01").exit_code == 0
    with writing(app.extensions["portal.engine"]) as session:
        row = session.scalars(select(TermsPublication)).one()
        row.text = row.text.replace("A session is 45 minutes", "A session is as long as you like")
        row.sha256 = chain.hashed(row.text)
        session.commit()
    app.extensions.pop("portal.terms.mark", None)
    assert "record 1: the publication of version 2027-04-01 was changed" in verify(app).output


def test_an_end_that_was_cut_off_is_found_by_what_was_written_down(app, three, db):
    said = re.search(r"--noted: (3:[0-9a-f]{64})", verify(app).output)[1]

    def noted(end: str):
        return app.test_cli_runner().invoke(args=["consent", "verify", "--noted", end])

    assert noted(said).exit_code == 0
    last = entries(db)[1].hash
    with app.extensions["portal.engine"].execution_options(writing=True).begin() as connection:
        for statement in (
            "DELETE FROM consent_evidence WHERE number = 3",
            "DELETE FROM bookings WHERE id = 3",
            f"UPDATE consent_chain SET number = 2, hash = '{last}'",
        ):
            connection.exec_driver_sql(statement)
    assert verify(app).exit_code == 0  # nothing inside tells of it
    assert "record 3: it is missing: a later end" in noted(said).output
    assert "record 2: it is not the one that was written down" in noted(f"2:{'0' * 64}").output
    assert noted("three").exit_code == 2


def test_a_request_without_its_record_and_entry_is_found(app, three, db):
    last = entries(db)[1].hash
    with app.extensions["portal.engine"].execution_options(writing=True).begin() as connection:
        for statement in (
            "DELETE FROM consent_evidence WHERE number = 3",
            "DELETE FROM articles_read WHERE booking_id = 3",
            "DELETE FROM consent_records WHERE booking_id = 3",
            f"UPDATE consent_chain SET number = 2, hash = '{last}'",
        ):
            connection.exec_driver_sql(statement)
    assert "has no entry in the chain" in verify(app).output


def test_records_in_another_order_are_found(app, three):
    with app.extensions["portal.engine"].execution_options(writing=True).begin() as connection:
        for number, to in ((2, 99), (3, 2), (99, 3)):
            connection.exec_driver_sql(
                f"UPDATE consent_evidence SET number = {to} WHERE number = {number}"
            )
    assert "record 2: it does not follow the one before it" in verify(app).output


def test_a_record_that_was_rewritten_with_fitting_hashes_is_found_by_the_next(app, three, db):
    with writing(app.extensions["portal.engine"]) as session:
        entry = session.get(ConsentEvidence, 2)
        entry.payload = entry.payload.replace('"language":"en"', '"language":"ja"')
        entry.payload_hash = chain.hashed(entry.payload)
        entry.hash = chain.link(2, entry.kind, entry.payload_hash, entry.previous_hash)
        session.commit()
    assert "record 2: the consent record of request" in verify(app).output


def test_an_agreement_beside_the_chain_is_found(app, three):
    with app.extensions["portal.engine"].execution_options(writing=True).begin() as connection:
        connection.exec_driver_sql("UPDATE consent_evidence SET reference = NULL WHERE number = 3")
    assert "record 3: it stands for another request" in verify(app).output


def test_another_text_of_the_terms_is_found(app, three):
    known = app.extensions["portal.terms"]
    article = known[VERSION].articles[3]
    clause = article.clauses[0].model_copy(
        update={"text_ja": "オンライン職業相談等の利用料は有料とします。"}
    )
    other = article.model_copy(update={"clauses": (clause, *article.clauses[1:])})
    articles = (*known[VERSION].articles[:3], other, *known[VERSION].articles[4:])
    known[VERSION] = known[VERSION].model_copy(update={"articles": articles})
    known[VERSION].__dict__.pop("hash", None)  # worked out from the text before
    assert f"record 1: the text of version {VERSION} is not the one agreed to" in verify(app).output


def test_a_version_that_is_gone_is_found(app, three):
    known = app.extensions["portal.terms"]
    known["2020-01-01"] = known.pop(VERSION)
    assert f"record 1: the text of version {VERSION}" in verify(app).output


def test_what_is_thrown_away_is_forgotten_and_the_chain_stays(app, three, at, db):
    from portal.ops import worker

    before = [entry.hash for entry in entries(db)]
    at("2028-02-01 09:00")
    assert worker.purge(app)["requests"] == 3
    after = entries(db)
    assert [entry.hash for entry in after[:3]] == before
    assert (
        {entry.payload for entry in after[:3]} == {entry.reference for entry in after[:3]} == {None}
    )
    assert json.loads(after[3].payload)["numbers"] == [1, 2, 3]
    assert db.scalars(select(Booking)).all() == []
    assert verify(app).output.startswith("4 records are whole")
    prepare(app)  # times to ask for, that late
    sends(app)
    assert verify(app).output.startswith("5 records are whole")
    with writing(app.extensions["portal.engine"]) as session:
        session.execute(
            update(ConsentEvidence).where(ConsentEvidence.number == 4).values(payload=None)
        )
        session.commit()
    assert verify(app).exit_code == 1


def test_a_look_is_of_one_moment(app, three):
    """Somebody who sends while the chain is gone through makes it neither broken nor longer."""
    with snapshot(app.extensions["portal.engine"]) as session:
        assert len(session.scalars(select(ConsentEvidence)).all()) == 3
        sends(app)
        number, _last = evidence.verify(session, app.extensions["portal.terms"])
    assert number == 3
    assert verify(app).output.startswith("4 records are whole")
