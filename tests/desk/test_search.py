"""Any caller is found in one load, in whatever state the request is; what was typed stands nowhere (S10)."""

import pytest
from people import AtTheDesk, Seeker, Staff
from sqlalchemy import delete, select

from portal.bookings import search, search_keys
from portal.bookings.actions.cancel import cancel_by_office
from portal.models import AuditEntry, Booking, Helper, SearchKey

MARIA = {"name": "山城　花子", "name_reading": "やましろ　はなこ", "email": "hana.y@example.jp", "phone": "098-765-4321", "job_seeker_number": "47123-1112222"}  # fmt: skip


@pytest.fixture
def maria(app, db) -> str:
    """Her request for Thursday; its number."""
    seeker = Seeker(app, "en")
    seeker.goes_to("check", "okinawa/2026-11-26T10:00")
    seeker.sends()
    booking = db.scalars(select(Booking)).one()
    for column, value in MARIA.items():
        setattr(booking, column, value)
    db.add(
        Helper(
            booking_id=booking.id,
            name="Lee Minho",
            email="lee@example.jp",
            relationship_to_seeker="family",
            joins="no",
        )
    )
    db.commit()
    return booking.reference


@pytest.fixture
def higa(app):
    return AtTheDesk(app, name="Higa")


def finds(higa, typed: str) -> list[str]:
    page = higa.opens("search?lang=ja").submit(q=typed, form=higa.page.form("q"))
    assert "no-store" in page.response.headers["Cache-Control"]
    assert page.path == "/staff/search"
    return [
        row.select_one("th a")["href"].rsplit("/", 1)[1] for row in page.soup.select("tbody tr")
    ]


@pytest.mark.parametrize(
    "typed",
    ["山城", "花子", "ヤマシロ", "ﾔﾏｼﾛ ﾊﾅｺ", "yamashiro", "Hanako", "hanako yamasiro", "lee", "リー", "minho",
     "HANA.Y@example", "hana.y", "lee@example.jp", "4321", "７６５－４３２１", "098 765 4321", "47123 111 2222", "４７１２３",
     "yamashiro 4321", "木曜", "11/26", "R8.11.26"],
)  # fmt: skip
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_she_is_found(app, higa, maria, typed):
    if typed == "リー":  # her helper's name is written in other letters only
        assert finds(higa, typed) == []
        return
    assert finds(higa, typed) == [maria]


def test_by_her_number_in_any_groups_and_on_both_databases(higa, maria):
    for typed in (
        maria,
        f"{maria[:3]} {maria[3:6]} {maria[6:]}",
        f"No. {maria}",
        f"受付番号：{maria[:5]}-{maria[5:]}",
    ):
        assert finds(higa, typed) == [maria], typed
    assert finds(higa, "やましろ") == [maria]
    assert finds(higa, "4321") == [maria]


@pytest.mark.parametrize(
    "typed",
    ["", " ", "123", "xyz", "山", "yamano", "9999", "%", "_", "'; drop", "\x00", "あ" * 700],
)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_fits_nobody_finds_nobody(higa, maria, typed):
    assert finds(higa, typed) == ([maria] if typed == "山" else [])


def test_an_ended_request_is_found_and_what_is_erased_is_not(app, db, higa, maria):
    Staff(app).does(cancel_by_office, reason="ill")
    assert finds(higa, "hanako") == [maria]
    db.rollback()
    db.delete(db.scalars(select(Booking)).one())
    db.commit()
    assert db.scalars(select(SearchKey)).all() == []
    assert finds(higa, "hanako") == []


def test_a_correction_is_found_under_its_new_words_only(db, higa, maria):
    booking = db.scalars(select(Booking)).one()
    booking.name_reading, booking.phone = "あらかき はな", "090-1111-2222"
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


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_trail_keeps_that_somebody_searched_and_not_what(db, higa, maria):
    finds(higa, "hanako")
    db.rollback()
    kept = [(e.deed, e.why, e.reference) for e in db.scalars(select(AuditEntry))]
    assert kept == [("searched", "name 1", "")]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_more_than_fit_are_said(higa, maria, monkeypatch):
    monkeypatch.setattr(search, "MOST", 0)
    page = higa.opens("search?lang=ja").submit(q="hanako", form=higa.page.form("q"))
    assert "もう少し詳しく" in page.words
