"""A version is published only when it is whole, announced beforehand, and told to everybody once (a13-p1-s2)."""

from datetime import date

import pytest
from newer import (
    BRACKETS,
    EDITORIAL,
    FILE,
    FIRST,
    LONGER,
    SUBSTANTIVE,
    longer,
    newer,
    publish,
    wider,
)
from people import Seeker, Staff
from sqlalchemy import func, select, text

from portal import create_app, terms
from portal.bookings import deeds
from portal.language.terms_problems import TERMS_PROBLEMS
from portal.models import Booking, OutboxMessage, TermsPublication
from portal.ops import worker
from portal.terms.changes import steps
from portal.terms.publishing import problems

TODAY = date(2026, 11, 24)
OLD = terms.load_all()[FIRST]
PINNED = {
    "2022-04-13": "6da44751880b7ed886b03fac52715cbe2959ed54713bb8ba1e656474847b3705",
}


def missing(file: str, day: str = "2027-04-01", case: int | None = 1) -> list[tuple[str, str]]:
    new = terms.parse(file, "test", date.fromisoformat(day), case)
    return [(problem.code, problem.place) for problem in problems(OLD, new, TODAY)]


def leaving(*words: str) -> dict[str, str]:
    return {old: new for old, new in LONGER.items() if not any(word in old for word in words)}


@pytest.mark.clause("a13-p1-s1")
def test_a_shipped_version_is_never_edited():
    assert {name: version.hash for name, version in terms.load_all().items()} == PINNED


def test_shipped_versions_are_whole():
    for step in steps([*terms.load_all().values()]):
        day_before = step.new.effective.fromordinal(step.new.effective.toordinal() - 1)
        assert problems(step.old, step.new, day_before) == []


def test_a_whole_version_lacks_nothing():
    assert missing(longer()) == missing(wider()) == missing(newer()) == []


@pytest.mark.clause("a13-p1-s2", "a13-p1-i1", "a13-p1-i2")
@pytest.mark.parametrize(
    ("file", "day", "case", "lacks"),
    [
        (longer(), "2026-11-24", 1, [("not in the future", "2026-11-24")]),
        (longer(), "2022-04-13", 1, [("not in the future", "2022-04-13")]),
        (longer(), "2027-04-01", None, [("case", "")]),
        (newer(reason=""), "2027-04-01", 1, [("reason", "")]),
        (newer(texts=LONGER), "2027-04-01", 1, [("mark", "a06-p1")]),
        (newer(texts=BRACKETS, looked_at=("a10",)), "2027-04-01", 2, [("mark", "a10")]),
        (newer(marks=SUBSTANTIVE), "2027-04-01", 1, [("mark unchanged", "a06-p1")]),
        (
            newer(texts=leaving("Each"), marks=SUBSTANTIVE),
            "2027-04-01",
            1,
            [("translation", "a06-p1")],
        ),
        (newer(texts=BRACKETS, marks=EDITORIAL), "2027-04-01", 1, [("translation", "a10")]),
        (newer(texts=leaving("A session"), marks=SUBSTANTIVE), "2027-04-01", 1, [("plain_en", "a06")]),
        (newer(texts=leaving("分(ぷん)で、"), marks=SUBSTANTIVE), "2027-04-01", 1, [("plain_ja", "a06")]),
        (
            newer(texts=leaving("分(ぷん)です。"), marks=SUBSTANTIVE),
            "2027-04-01",
            1,
            [("plain_ja", "a06-p1")],
        ),
        (
            newer(texts={"1回当たり30分とし": "1回当たり45分とし"}, marks=SUBSTANTIVE),
            "2027-04-01",
            1,
            [("translation", "a06-p1"), ("plain_ja", "a06"), ("plain_en", "a06"), ("plain_ja", "a06-p1")],
        ),
    ],
)  # fmt: skip
def test_what_is_missing_is_named(file, day, case, lacks):
    assert missing(file, day, case) == lacks


def test_what_was_looked_at_may_stay():
    text_alone = {"1回当たり30分とし": "１回当たり30分とし"}
    marks = {"a06-p1": "editorial"}
    assert missing(newer(texts=text_alone, marks=marks, looked_at=("a06", "a06-p1"))) == []


def test_every_lack_has_words():
    told = {code for code, _place in missing(newer(texts=LONGER, reason=""), "2022-04-13", None)}
    assert told | {"another date", "another case", "published"} < set(TERMS_PROBLEMS)


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


def asks(app, name: str) -> None:
    person = Seeker(app, "en", name)
    person.goes_to("check")
    person.sends()


def notices(db) -> list[str]:
    db.rollback()
    kind = OutboxMessage.kind == "terms_change"
    return list(db.scalars(select(OutboxMessage.recipient).where(kind)))


@pytest.mark.clause("a13-p1-s2")
def test_everybody_with_something_to_come_is_told_once(app, db, at):
    for name in ("Maria", "Lee", "Kim"):
        asks(app, name)
    Staff(app).does(deeds.cancel_by_seeker)
    assert publish(app, longer(), "2027-04-01").output.endswith("2 people are told.\n")
    assert len(notices(db)) == 2
    assert publish(app, longer(), "2027-04-01").exit_code == 1
    assert len(notices(db)) == 2
    worker.run_once(app)
    assert len(notices(db)) == 2
    assert publish(app, newer("2027-10-01", LONGER | BRACKETS), "2027-10-01").exit_code == 0
    assert len(notices(db)) == 4


def test_who_asks_between_is_told_in_the_first_mail(app, db):
    publish(app, longer(), "2027-04-01")
    asks(app, "Maria")
    worker.run_once(app)
    mails = app.extensions["portal.settings"].outbox_dir.glob("*.eml")
    from email import message_from_bytes, policy

    texts = [
        message_from_bytes(mail.read_bytes(), policy=policy.default).get_body().get_content()
        for mail in mails
    ]
    assert any("The terms of use change on April 1, 2027." in mail for mail in texts)


def test_sessions_that_are_over_are_not_told_of(app, db, at):
    asks(app, "Maria")
    at("2026-12-24 09:00")
    assert publish(app, longer(), "2027-04-01").output.endswith("0 people are told.\n")
    assert db.scalar(select(func.count()).select_from(Booking)) == 1


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
