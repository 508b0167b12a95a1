"""Whatever is changed or removed afterwards is found, and named (S13)."""

from datetime import timedelta

import pytest
from chained import verify
from sqlalchemy import Date, Integer, delete, inspect, select, text, update
from sqlalchemy.types import JSON, Boolean

from portal.database import Moment, writing
from portal.models import ArticleRead, ConsentChain, ConsentEvidence, ConsentRecord

COLUMNS = [
    (table, column.key)
    for table in (ConsentEvidence, ConsentChain, ConsentRecord, ArticleRead)
    for column in inspect(table).column_attrs
]


def another(column, value):
    """Some other value that the column can hold."""
    if isinstance(column.type, Boolean):
        return not value
    if isinstance(column.type, Integer):
        return (value or 0) + 100
    if isinstance(column.type, Moment):
        return value.replace(microsecond=(value.microsecond + 1) % 1_000_000)
    if isinstance(column.type, Date):
        return value + timedelta(days=1)
    assert not isinstance(column.type, JSON)
    return f"x{value[1:]}" if value else "x"


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


def change(session, table, column) -> None:
    """Put another value into one column of one row."""
    attribute, key = getattr(table, column), inspect(table).primary_key
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


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=lambda v: getattr(v, "__tablename__", v))
def test_a_change_in_any_column_is_found(app, three, table, column):
    with writing(app.extensions["portal.engine"]) as session:
        if session.get_bind().dialect.name == "sqlite":
            session.execute(text("PRAGMA defer_foreign_keys = ON"))
        if column == "booking_id":  # only to another request: the database holds the link itself
            owners = session.scalars(select(ConsentRecord.booking_id)).all()
            swap(session, table, owners[1], owners[2])
        else:
            change(session, table, column)
        session.commit()
    result = verify(app)
    assert result.exit_code == 1, result.output
    if table is not ConsentChain:
        assert "record 2: " in result.output
    assert "Traceback" not in result.output


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
