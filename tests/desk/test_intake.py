"""Requests that staff type for somebody, and the next time at the end of a session (a06-p2-s2)."""

import pytest
from people import AtTheDesk, HelpingPerson, Seeker, Staff
from sqlalchemy import select

from portal.models import AuditEntry, Booking, Draft


@pytest.fixture
def higa(app):
    return AtTheDesk(app)


def begins(higa, **other):
    page = higa.opens("new").submit(
        **{"channel": "phone", "language": "en", "reader": "staff", **other}
    )
    higa.page = page
    return page


def walks_on(higa) -> None:
    """The rest of the steps, as a seeker walks them."""
    walker = Seeker.__new__(Seeker)
    walker.browser, walker.lang, walker.name, walker.page = higa.browser, "en", "Arakaki", higa.page
    walker.answers(filled_by="self")
    walker.qualifies()
    walker.reads_on_one_page()
    walker.agrees()
    walker.needs_nothing()
    walker.asks_for("okinawa/2026-11-26T10:00")
    walker.tells()
    walker.sends()
    higa.page = walker.page


def newest(db) -> Booking:
    db.rollback()
    return db.scalars(select(Booking).order_by(Booking.id.desc())).first()


def form_with(page, words: str):
    for form in page.soup.select("form"):
        if any(b.get_text(strip=True) == words for b in form.select("button")):
            return form
    raise AssertionError(words)


def test_a_request_by_phone_goes_through_the_same_steps(app, higa, db):
    page = begins(higa)
    assert page.path == "/en/request/who"
    assert "You type this for somebody on the phone or at the counter." in page.words
    walks_on(higa)
    found = newest(db)
    assert (found.channel, found.recorded_by, found.name) == ("phone", "Higa", "Arakaki")
    assert (found.consent.channel, found.consent.recorded_by) == ("phone", "Higa")
    assert len(found.consent.articles) == 16
    assert found.changes[0].by == "seeker"
    back = higa.page.follow("Back to the desk")
    assert back.heading == "Arakaki: Waiting"
    assert "Recorded by Higa" in back.words


def test_who_reads_along_at_the_counter_is_noted(app, higa, db):
    begins(higa, channel="counter", reader="seeker")
    walks_on(higa)
    assert newest(db).consent.recorded_by == "Higa (seeker read along)"
    assert newest(db).channel == "counter"


def test_it_can_be_thrown_away_and_the_desk_stays_open(app, higa, db):
    page = begins(higa)
    words = "Stop, throw away, back to the desk"
    assert page.submit(words, form=form_with(page, words)).heading == "Waiting"
    db.rollback()
    assert db.scalars(select(Draft)).all() == []


def test_what_is_missing_is_said(higa):
    page = higa.opens("new").submit()
    assert page.errors == [
        "Choose how the person asks.",
        "Choose the language of the person.",
        "Choose who reads the articles.",
    ]


def test_seekers_see_nothing_of_it(app):
    seeker = Seeker(app, "en")
    assert "You type this" not in seeker.opens("request/who").words
    assert "Back to the desk" not in seeker.goes_to("check").words


def has_a_session(app, at, who=Seeker, **needs) -> str:
    seeker = who(app, "en")
    seeker.goes_to("needs")
    if needs:
        seeker.answers(**needs)
    else:
        seeker.needs_nothing()
    seeker.asks_for("okinawa/2026-11-26T10:00")
    seeker.tells(phone="098-111-2222")
    seeker.sends()
    staff = Staff(app)
    staff.confirms_any() if needs else staff.confirms()
    at("2026-11-26 10:25")
    return seeker.page.soup.select_one(".reference").get_text().replace(" ", "")


def books_next(app, reference: str):
    higa = AtTheDesk(app)
    page = higa.opens(f"requests/{reference}")
    return higa, page.submit("Book the next time", form=form_with(page, "Book the next time"))


@pytest.mark.clause("a06-p2-s2")
def test_the_next_time_asks_for_the_time_alone(app, at, db):
    reference = has_a_session(app, at, needs=["written"], needs_note="quiet")
    higa, page = books_next(app, reference)
    states = [item["class"][0] for item in page.soup.select(".tasks li")]
    assert states[:7] == ["done"] * 6 + ["next"]
    page = higa.browser.open("/en/request/slot")
    values = [f["value"] for f in page.soup.select("input[type=radio]") if f["value"]]
    page = page.submit(choice_1=values[0])
    assert page.path == "/en/request/check"
    assert "098-111-2222" in page.words
    sent = page.press("Send this request")
    assert sent.status == 200
    first, second = db.scalars(select(Booking).order_by(Booking.id)).all()
    assert (second.channel, second.recorded_by) == ("in_session", "Higa")
    assert second.consent.agreed_at == first.consent.agreed_at
    assert second.consent.terms_version == first.consent.terms_version
    assert second.support_needs.kinds == ["written"]


@pytest.mark.clause("a13-p1-s1")
def test_when_the_terms_have_changed_they_are_read_anew(app, at, db):
    reference = has_a_session(app, at, who=HelpingPerson)
    found = newest(db)
    found.consent.terms_version = "2019-04-01"
    for article in found.consent.articles:
        article.terms_version = "2019-04-01"
    db.commit()
    app.extensions["portal.terms"]["2019-04-01"] = next(
        iter(app.extensions["portal.terms"].values())
    )
    higa, _page = books_next(app, reference)
    assert higa.browser.open("/en/request/slot").path == "/en/request/terms"


def test_not_before_the_day_of_the_session(app, higa, db):
    seeker = Seeker(app, "en")
    seeker.goes_to("check")
    seeker.sends()
    Staff(app).confirms()
    page = higa.opens(f"requests/{newest(db).reference}")
    assert "Book the next time" not in page.words
    token = page.soup.select_one("[name=csrf_token]")["value"]
    answer = higa.browser.post(
        f"/staff/requests/{newest(db).reference}/next", {"csrf_token": token}
    )
    assert "on the day of the session or after it" in answer.words


def test_it_is_in_the_trail(app, higa, at, db):
    begins(higa)
    assert list(db.scalars(select(AuditEntry.deed))) == ["new_request"]
