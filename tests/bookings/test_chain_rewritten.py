"""What was rewritten with fitting hashes, cut off or put in another order is found too (S13)."""

import re

import pytest
from chained import VERSION, entries, verify
from newer import longer, publish
from sqlalchemy import select

from portal.bookings.evidence import chain
from portal.database import writing
from portal.models import (
    ConsentEvidence,
    TermsPublication,
)


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
            "DELETE FROM chained_deeds WHERE number = (SELECT max(number) FROM chained_deeds)",
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
    assert "record 2: its signature is not the portal's" in verify(app).output


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
