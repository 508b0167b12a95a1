"""The sheet of a day: one person's sessions or everybody's, and nothing on it that paper should not hold."""

from day_steps import DAY, has_session, of
from pages import words_of
from people import AtTheDesk
from settling_steps import press

from portal.models import NeedArrangement, SupportNeeds


def rows(page) -> list[str]:
    return [words_of(row) for row in page.soup.select("tbody tr")]


def needs_writing(db, booking) -> None:
    booking.support_needs = SupportNeeds(
        kinds=["written"], interpreter_language="", arranged_by="", note="zebra"
    )
    db.add(
        NeedArrangement(
            booking_id=booking.id,
            kind="written",
            outcome="arranged",
            by="Higa",
            at=booking.applied_at,
        )
    )
    db.commit()


def test_the_sheet_holds_what_is_needed_beside_a_call_and_no_more(app, at, db):
    reference = has_session(app, "Aguni", "10:00", phone="098-111-2222")
    has_session(app, "Bise", "11:00", "Arakaki")
    needs_writing(db, of(db, reference))
    at(f"{DAY} 08:30")
    page = AtTheDesk(app).opens("today").follow("Print the day")
    first, second = rows(page)
    grouped = f"{reference[:3]} {reference[3:6]} {reference[6:]}"
    for words in ("10:00 a.m.", "Aguni", grouped, "Higa", "098-111-2222", "Support needed"):
        assert words in first, words
    assert "Arakaki" in second
    for kept_away in ("zebra", "Writing", "teleoffice.example.jp"):
        assert kept_away not in page.text
    alone = page.follow("Arakaki")
    assert len(rows(alone)) == 1
    assert "Arakaki" in alone.soup.select_one(".lead").get_text()
    assert len(rows(alone.follow("Everybody's sessions"))) == 2


def test_what_was_cancelled_is_not_on_the_sheet(app, at):
    has_session(app, "Aguni", "10:00")
    at(f"{DAY} 08:30")
    press(AtTheDesk(app).opens("today"), "Cancelled by telephone: Aguni")
    page = AtTheDesk(app).opens("today/print")
    assert rows(page) == []
    assert "No sessions on this day." in page.words
