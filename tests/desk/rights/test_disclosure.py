"""Everything kept about one person, as a page to print and as a file (S22)."""

import json

import pytest
from rights_steps import MARIA, finds
from sqlalchemy import inspect

from portal.bookings.rights import disclosure
from portal.bookings.rights.withheld import READ_AS, WITHHELD
from portal.database import Base
from portal.desk.kept_labels import COLUMNS, TABLES

# Rows that name a request without a foreign key.
BY_REFERENCE = {"link_requests", "audit_entries", "consent_evidence"}


def of_a_request() -> set[str]:
    """Every table whose rows belong to a request, directly or through another such table."""
    found = {"bookings"}
    while True:
        more = {
            table.name
            for table in Base.metadata.tables.values()
            for key in table.foreign_keys
            if key.column.table.name in found and table.name != "bookings"
        }
        if more <= found:
            return found | BY_REFERENCE
        found |= more


def test_every_table_of_a_request_is_given_out():
    assert {table.__tablename__ for table in disclosure.TABLES} == of_a_request()


def test_every_column_is_named_on_the_page_or_withheld_with_a_reason():
    known, missing = set(), []
    for table in disclosure.TABLES:
        name = table.__tablename__
        assert name in TABLES
        given = dict(disclosure.columns(table))
        for attribute in inspect(table).column_attrs:
            known.add(f"{name}.{attribute.key}")
            if attribute.key in given:
                if given[attribute.key] not in COLUMNS:
                    missing.append(f"{name}.{attribute.key}")
                assert not attribute.key.endswith("_id") or f"{name}.{attribute.key}" in READ_AS
            else:
                assert WITHHELD[f"{name}.{attribute.key}"]
    assert missing == []
    assert set(WITHHELD) <= known
    assert set(READ_AS) <= known


def shown(manager, marias, press):
    page = finds(manager, mail=MARIA["email"])
    return page.submit(press, chosen=marias)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_page_is_there_in_japanese_by_one_press(oshiro, marias):
    page = shown(oshiro, marias, "Show everything, to print")
    form = page.soup.select_one("main form")
    sent = [(field["name"], field["value"]) for field in form.select("input, button")]
    values = {name: [v for n, v in sent if n == name] for name, _value in sent}
    text = oshiro.browser.client.post(form["action"], data=values).get_data(as_text=True)
    assert '<html lang="ja"' in text
    for told in (
        "この人について保存しているすべての情報",
        "規約への同意",
        "What is a zebra crossing?",
    ):
        assert told in text


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_page_tells_all(oshiro, marias, kenjis):
    page = shown(oshiro, marias, "Show everything, to print")
    assert page.status == 200
    for told in (*MARIA.values(), "Lee", "lee@example.jp", "zebra", "What is a zebra crossing?"):
        assert told in page.words, told
    for other in ("Kenji", "kenji@", kenjis):
        assert other not in page.text
    assert "None" not in page.words
    assert page.response.headers["Cache-Control"] == "no-store"


def test_the_file_holds_plain_keys_and_no_secret(oshiro, marias, kenjis):
    answer = shown(oshiro, marias, "Save everything as a file").response
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=disclosure-2026")
    assert answer.headers["Cache-Control"] == "no-store"
    told = json.loads(answer.get_data(as_text=True))
    assert [each["reference"] for each in told["requests"]] == marias
    second = told["requests"][1]
    assert second["bookings"][0]["email"] == MARIA["email"]
    assert second["helpers"][0]["name"] == "Lee"
    assert second["support_needs"][0]["note"] == "zebra"
    assert second["article_questions"][0]["question"] == "What is a zebra crossing?"
    assert len(second["articles_read"]) == 16
    assert {"received"} <= {mail["kind"] for mail in second["outbox_messages"]}
    assert second["audit_entries"][-1]["deed"] == "saved_all"
    for secret in ("link_seed", "link_hash", "short_hash", "idempotency", "Kenji"):
        assert secret not in json.dumps(told["requests"])
