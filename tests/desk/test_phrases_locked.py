"""Facts of a mail are locked: a phrase holds words alone, and headers are never typed."""

import pytest
from people import AtTheDesk, Seeker
from phrase_steps import LOOK, RECEIVED, kept, parts, words
from sqlalchemy import event

from portal.mail.kinds import PHRASED, wordings_of
from portal.models import Role
from portal.ops import worker

MOST_STATEMENTS = 11  # our own choice


@pytest.fixture
def oshiro(app):
    return AtTheDesk(app, Role.MANAGER, name="Oshiro")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"opening": "See evil.example"}, "Take the link or e-mail address out"),
        ({"closing": "Write to x@example.jp"}, "Take the link or e-mail address out"),
        ({"paragraph": "It is at 10:00"}, "Take the date, time or number out"),
        ({"paragraph": "Dear {name}"}, "Take the braces { } out"),
        ({"opening": "One\nTwo"}, "Write at most this many lines: 1."),
        ({"closing": "1\n2\n3"}, "Write at most this many lines: 2."),
        ({"paragraph": "a" * 401}, "Shorten this to 400 characters or fewer."),
        ({"opening": " "}, "Nothing is different"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_mistakes_are_said_and_nothing_typed_is_lost(oshiro, db, typed, told):
    page = oshiro.opens(RECEIVED).submit(LOOK, **typed)
    assert page.status == 422
    assert page.errors[0].startswith(told)
    for name, value in typed.items():
        assert page.filled()[name] in ([value], [value.strip()])
    assert kept(db) == []


def test_headers_and_facts_cannot_be_typed_over(oshiro, db):
    page = oshiro.opens(RECEIVED).submit(
        LOOK, opening="Hello.", subject="Bcc: x", starts_at="never"
    )
    assert "never" not in page.words
    subject = page.soup.select_one(".part strong").get_text()
    assert (
        subject
        == "We have received your request for Tuesday, December 1, 10:00 a.m. (not confirmed yet)"
    )
    words(oshiro, paragraph="Bcc: somebody\r\nSubject: other")
    assert kept(db)[0][4] == "Bcc: somebody\nSubject: other"


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_plain_japanese_wants_its_readings(oshiro, db):
    page = oshiro.opens("phrases/received/plain").submit(LOOK, opening="予約(よやく)を受付")
    assert page.errors == ["Write the reading in brackets behind each word in kanji."]
    assert "Without a reading: 受付" in page.words
    page = page.submit(LOOK, opening="予約(よやく)ありがとうございます。")
    assert parts(page, "phrase") == ["予約(よやく)ありがとうございます。"]
    page = page.submit("Back, change something")
    assert page.filled()["opening"] == ["予約(よやく)ありがとうございます。"]
    assert kept(db) == []


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_every_kind_can_be_looked_at_in_every_wording(app, lang):
    kinjo = AtTheDesk(app, Role.ADMIN, lang, name="Kinjo")
    for kind in PHRASED:
        for wording in wordings_of(kind):
            page = kinjo.opens(f"phrases/{kind}/{wording}")
            assert page.status == 200, (kind, wording)
            assert "098-000-0000" in " ".join(parts(page, "locked"))
    for where in ("phrases/received/fr", "phrases/digest/ja", "phrases/no_longer_used/plain"):
        assert kinjo.opens(where).status == 404


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_pages_ask_as_little_of_many_versions_as_of_one(app, oshiro):
    maria = Seeker(app, "en")
    maria.goes_to("check")
    maria.sends()
    worker.run_once(app)
    asked = []
    for number in range(4):
        words(oshiro, opening=f"Hello{'!' * number}")
        asked.append([statements(app, oshiro, where) for where in ("phrases", RECEIVED, "mails")])
    assert asked[1:] == asked[:1] * 3
    assert max(asked[0]) <= MOST_STATEMENTS, asked


def statements(app, person, where: str) -> int:
    """How much a page asks the database."""
    seen, engine = [], app.extensions["portal.engine"]

    def note(_connection, _cursor, statement, *_rest):
        seen.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    person.opens(where)
    event.remove(engine, "before_cursor_execute", note)
    return len(seen)
