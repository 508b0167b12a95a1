"""Publishing a version of the terms makes it known; it applies from its first day (a13)."""

import pytest
from newer import FILE, LONGER, SUBSTANTIVE, leaving, longer, newer, publish, wider
from people import Seeker
from sqlalchemy import select, text

from portal import create_app
from portal.models import TermsPublication


def test_publishing_makes_it_known_and_nothing_more_until_its_day(app, at, db):
    result = publish(app, longer(), "2027-04-01")
    assert result.exit_code == 0, result.output
    assert result.output == "Version 2027-04-01 applies from 2027-04-01; 0 people are told.\n"
    seeker = Seeker(app, "en")
    for where in ("", "help", "terms", "request/who", "nowhere"):
        assert "The terms of use change on April 1, 2027." in seeker.opens(where).words, where
    assert "In force since April 13, 2022." in seeker.opens("terms").words
    at("2027-03-31 23:59:59")
    assert "In force since April 13, 2022." in seeker.opens("terms").words
    at("2027-04-01 00:00:00")
    page = seeker.opens("terms")
    assert "In force since April 1, 2027." in page.words
    assert "1回当たり45分とし" in page.words
    assert "The terms of use change" not in page.words


def test_midnight_is_that_of_japan_wherever_the_server_stands(app, at):
    publish(app, longer(), "2027-04-01")
    seeker = Seeker(app, "en")
    at("2027-03-31 14:59:59+00:00")
    assert "In force since April 13, 2022." in seeker.opens("terms").words
    at("2027-03-31 15:00:00+00:00")
    assert "In force since April 1, 2027." in seeker.opens("terms").words


def test_every_process_sees_it_at_once(app, settings):
    other = create_app(settings)
    elsewhere = Seeker(other, "en")
    assert "The terms of use change" not in elsewhere.opens("").words
    publish(app, longer(), "2027-04-01")
    assert "The terms of use change on April 1, 2027." in elsewhere.opens("").words
    other.extensions["portal.engine"].dispose()


@pytest.mark.clause("a13-p1-s1")
def test_what_is_published_is_never_edited(app, db):
    publish(app, longer(), "2027-04-01")
    again = publish(app, wider(), "2027-04-01")
    assert again.exit_code == 1
    assert "Version 2027-04-01 is published already." in again.output
    assert db.scalars(select(TermsPublication)).one().text == longer()


def test_a_shipped_version_is_not_published_again(app):
    result = publish(app, FILE.replace("30分", "45分"), "2027-04-01")
    assert result.exit_code == 1
    assert "Version 2022-04-13 is published already." in result.output


@pytest.mark.clause("a13-p1-s2")
@pytest.mark.parametrize(
    ("file", "day", "told"),
    [
        (longer(), "2026-11-24", "must lie in the future"),
        (newer(reason=""), "2027-04-01", "The reason is missing"),
        (newer(texts=LONGER), "2027-04-01", "a06-p1 has changed: mark it"),
        (newer(texts=leaving("Each"), marks=SUBSTANTIVE), "2027-04-01", "its translation has not"),
        (newer(texts=leaving("A session"), marks=SUBSTANTIVE), "2027-04-01", "plain English of a06"),
        (longer().replace("case", "") + "?", "2027-04-01", "Error: "),
        (longer() + '\n[more]\nodd = "x"\n', "2027-04-01", "more"),
        ("effective = 2027-05-01\n" + longer(), "2027-04-01", "another first day: 2027-05-01"),
        (longer().replace("[change]\n", "[change]\ncase = 2\n"), "2027-04-01", "another case: 2"),
    ],
)  # fmt: skip
def test_publishing_is_refused_with_what_is_missing(app, db, file, day, told):
    result = publish(app, file, day)
    assert result.exit_code == 1
    assert told in result.output
    assert "Traceback" not in result.output
    assert db.scalars(select(TermsPublication)).all() == []
    assert "The terms of use change" not in Seeker(app, "en").opens("").words


@pytest.mark.parametrize(
    "words", [("--case", "1"), ("--effective", "2027-04-01"), ("--effective", "soon", "--case", "1"),
              ("--effective", "2027-04-01", "--case", "3")]
)  # fmt: skip
def test_date_and_case_are_asked_for(app, tmp_path, words):
    path = tmp_path / "new.toml"
    path.write_text(longer(), encoding="utf-8")
    result = app.test_cli_runner().invoke(args=["terms", "publish", str(path), *words])
    assert result.exit_code == 2


def test_a_text_that_was_touched_afterwards_is_not_served(app, db):
    publish(app, longer(), "2027-04-01")
    db.execute(text("UPDATE terms_publications SET text = replace(text, '45分', '60分')"))
    db.commit()
    fresh = create_app(app.extensions["portal.settings"])
    assert fresh.test_client().get("/en/terms").status_code == 500
    result = fresh.test_cli_runner().invoke(args=["terms", "verify"])
    assert result.exit_code == 1
    assert "the stored text is not the one that was published" in result.output
    fresh.extensions["portal.engine"].dispose()
