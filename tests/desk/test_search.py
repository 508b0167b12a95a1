"""Any caller is found in one load, in whatever state the request is; what was typed stands nowhere (S10)."""

import pytest
from people import AtTheDesk, Seeker, Staff
from queue_steps import copied
from sqlalchemy import delete, event, select

from portal.bookings import search, search_keys
from portal.bookings.actions.cancel import cancel_by_office
from portal.models import AuditEntry, Booking, Helper, SearchKey

MARIA = {"name": "山城　花子", "name_reading": "やましろ　はなこ", "email": "hana.y@example.jp", "phone": "098-765-4321", "job_seeker_number": "47123-1112222"}  # fmt: skip
MOST_STATEMENTS = 14  # the frame's own counts and what stands in its bar among them
SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def maria(app, db) -> str:
    """Her request for Thursday; its number."""
    seeker = Seeker(app, "en")
    seeker.goes_to("check", "okinawa/2026-11-26T10:00")
    seeker.sends()
    booking = db.scalars(select(Booking)).one()
    for column, value in MARIA.items():
        setattr(booking, column, value)
    lee = {"name": "Lee Minho", "email": "lee@example.jp"}
    booking.helper = Helper(**lee, relationship_to_seeker="family", joins="no")
    db.commit()
    return booking.reference


@pytest.fixture
def higa(app):
    """She reads Japanese, as the names that she finds."""
    higa = AtTheDesk(app, name="Higa", lang="ja")
    higa.opens("search")
    return higa


def finds(higa, typed: str) -> list[str]:
    """The numbers of what is found, from the page at hand; its own page is the next at hand."""
    page = higa.page = higa.page.submit(q=typed, form=higa.page.form("q"))
    assert "no-store" in page.response.headers["Cache-Control"]
    assert (page.path, page.response.request.query_string) == ("/staff/search", b"")
    return [row.select_one("th a")["href"][-9:] for row in page.soup.select("tbody tr[data-row]")]


@SQLITE
def test_she_is_found_by_all_that_a_caller_says(higa, maria):
    said = (
        "山城", "花子", "山城花子", "ヤマシロ", "ﾔﾏｼﾛ ﾊﾅｺ", "yamashiro", "YAMASH", "Hanako", "hanako yamasiro", "lee", "minho",
        "HANA.Y@example", "hana.y", "lee@example.jp", "4321", "７６５－４３２１", "098 765 4321", "+81 98 765 4321",
        "47123 111 2222", "４７１２３", "yamashiro 4321", "木曜", "Thursday", "11/26", "R8.11.26", "あさって",
    )  # fmt: skip
    assert {typed: finds(higa, typed) for typed in said} == {typed: [maria] for typed in said}


@SQLITE
def test_what_fits_nobody_finds_nobody(higa, maria):
    said = ("", " ", "123", "xyz", "yamano", "9999", "リー", "yamashiro 9999", "12/3", "%", "_", "'; drop", "あ" * 700)  # fmt: skip
    for typed in said:
        assert finds(higa, typed) == [], typed
        assert "ローマ字" in higa.page.words  # what can be typed


def test_by_her_number_in_any_groups(higa, maria):
    groups = f"{maria[:3]} {maria[3:6]} {maria[6:]}"
    for typed in (maria, groups, f"No. {maria}", f"受付番号：{maria[:5]}-{maria[5:]}", "やましろ", "4321", "はなこ 4321", "木曜"):  # fmt: skip
        assert finds(higa, typed) == [maria], typed


@SQLITE
def test_somebody_whose_name_is_a_day_is_found(db, higa, maria):
    booking = db.scalars(select(Booking)).one()
    booking.name, booking.name_reading = "Sun Li", ""
    db.commit()
    assert finds(higa, "sun") == finds(higa, "li") == [maria]


def test_an_ended_request_is_found_and_what_is_erased_is_not(app, db, higa, maria):
    Staff(app).does(cancel_by_office, reason="ill")
    assert finds(higa, "hanako") == [maria]
    db.rollback()
    db.delete(db.scalars(select(Booking)).one())
    db.commit()
    assert db.scalars(select(SearchKey)).all() == []
    db.rollback()
    assert finds(higa, "hanako") == []


def test_a_correction_is_found_under_its_new_words_only(db, higa, maria):
    booking = db.scalars(select(Booking)).one()
    booking.name_reading, booking.phone = "あらかき はな", "090-1111-2222 ext. 3"
    booking.helper.email = "new@example.jp"
    db.commit()
    assert finds(higa, "arakaki") == finds(higa, "2222") == finds(higa, "new@") == [maria]
    assert finds(higa, "yamashiro") == finds(higa, "4321") == finds(higa, "lee@") == []


def test_requests_of_an_older_program_get_their_keys_at_the_next_start(db, higa, maria):
    db.execute(delete(SearchKey))
    db.commit()
    assert finds(higa, "hanako") == []
    assert search_keys.fill_missing(db) == 1
    assert finds(higa, "hanako") == [maria]
    assert search_keys.fill_missing(db) == 0


@SQLITE
def test_the_trail_keeps_that_somebody_searched_and_not_what(app, db, higa, maria):
    finds(higa, "hanako")
    finds(higa, "098 765 4321")
    db.rollback()
    kept = [(e.deed, e.why, e.reference) for e in db.scalars(select(AuditEntry))]
    assert kept == [("searched", "name 1", ""), ("searched", "telephone 1", "")]
    trail = AtTheDesk(app, "manager", name="Oshiro").opens("trail").words
    assert "by a name: 1" in trail
    assert "by a telephone number: 1" in trail


@SQLITE
def test_many_results_ask_the_database_no_more_than_one(app, db, higa, maria):
    def asked() -> int:
        seen.clear()
        finds(higa, "yamashiro")
        return len(seen)

    seen = []
    engine = app.extensions["portal.engine"]
    event.listen(engine, "before_cursor_execute", lambda *asked: seen.append(asked[2]))
    one = asked()
    copied(app, range(1, 45))
    db.rollback()
    assert search_keys.fill_missing(db) == 44
    assert asked() == one
    assert len(finds(higa, "yamashiro")) == 45
    assert one <= MOST_STATEMENTS, seen


@SQLITE
def test_more_than_fit_are_said(app, higa, maria, monkeypatch):
    monkeypatch.setattr(search, "MOST", 0)
    page = higa.opens("search?lang=en")
    assert "Type more of it" in page.submit(q="hanako", form=page.form("q")).words
