"""A press concerns only what stood on its page, whatever other windows of the browser did meanwhile."""

from people import AtTheDesk, HelpingPerson, Seeker
from sqlalchemy import select
from tabs import (
    DETAILS,
    NOT_HERE,
    begins_beside,
    begins_intake,
    beside,
    bookings,
    drafts,
    walks,
)

from portal.models import Draft

TIMES = ("okinawa/2026-11-26T10:00", "okinawa/2026-11-27T10:00", "okinawa/2026-11-30T10:00")


def test_a_helper_types_for_two_persons_side_by_side(app, db):
    lee = HelpingPerson(app, "en")
    lee.goes_to("details", TIMES[0])
    other = begins_beside(lee)
    walks(other, "details", TIMES[1])
    for window, name in ((lee, "Maria"), (other, "Hana")):
        window.page = window.page.submit(name=name, **DETAILS)
        assert name in window.page.words
    kept = drafts(db)
    assert kept["Maria"]["slot"]["choice_1"] == [TIMES[0]]
    assert kept["Hana"]["slot"]["choice_1"] == [TIMES[1]]
    for window in (lee, other):
        window.page = window.page.press("Send this request")
        assert window.page.path == "/en/request/sent"
    sent = {booking.name: f"{booking.starts_at:%m-%d}" for booking in bookings(db)}
    assert sent == {"Maria": "11-26", "Hana": "11-27"}


def test_what_was_typed_for_a_request_that_was_erased_goes_into_no_other(app, db):
    lee = HelpingPerson(app, "en")
    lee.goes_to("details")
    window = beside(lee)
    window.opens("request/who?as=helper")
    window.page = window.page.press("Erase it and begin another one").press("Yes, erase it")
    window.answers(helper_name="Lee")
    page = lee.page.submit(name="Maria", **DETAILS)
    assert (page.status, page.heading) == (409, NOT_HERE)
    assert "Maria" in page.words
    assert "seeker@example.jp" in page.words
    assert list(drafts(db)) == [""]
    assert page.follow("Go on with the request begun").path == "/en/request"


def test_three_callers_at_the_desk_get_what_was_typed_for_each(app, db):
    higa = AtTheDesk(app)
    callers = [begins_intake(higa, channel=way) for way in ("phone", "counter", "phone")]
    for caller in callers:
        caller.answers(filled_by="self")
    for caller, time in zip(callers, TIMES, strict=True):
        walks(caller, "details", time)
    for caller, name in zip(reversed(callers), ("Chinen", "Bise", "Asato"), strict=True):
        caller.page = caller.page.submit(name=name, **DETAILS)
    for caller in callers:
        caller.page = caller.page.press("Send this request")
    sent = [(b.name, f"{b.starts_at:%m-%d}", b.channel, b.recorded_by) for b in bookings(db)]
    assert sent == [
        ("Asato", "11-26", "phone", "Higa"),
        ("Bise", "11-27", "counter", "Higa"),
        ("Chinen", "11-30", "phone", "Higa"),
    ]


def test_a_caller_given_up_takes_no_other_along(app, db):
    higa = AtTheDesk(app)
    first, second = begins_intake(higa), begins_intake(higa)
    asked = first.page.press("Stop, throw away, back to the desk")
    assert asked.press("Yes, erase it").heading == "Queue"
    second.answers(filled_by="self")
    assert second.page.path == "/en/request/eligibility"
    assert len(drafts(db)) == 1


def test_reading_to_one_person_leaves_the_request_of_another_alone(app, db):
    lee = HelpingPerson(app, "en")
    lee.goes_to("agree")
    shown = lee.page.press("Check with the person first (save a draft)")
    code = shown.soup.select_one(".reference").get_text()
    higa = AtTheDesk(app)
    caller = begins_intake(higa)
    page = higa.opens("agreement").submit(code=code, language="en")
    assert page.path == "/en/request/terms"
    caller.answers(filled_by="self")
    assert caller.page.path == "/en/request/eligibility"
    caller.qualifies()
    assert caller.page.path == "/en/request/terms/part/1"
    higa.page = page.follow("Read all on one page")
    page = higa.ticks()
    page = page.submit("Agree to all the terms", agree_terms="yes", ack_teleoffice="yes")
    assert page.path == "/en/request/agreed"
    db.rollback()
    mine = {each.by for draft in db.scalars(select(Draft)) for each in draft.readings}
    assert mine == {"helper", "seeker"}  # of the one draft; the other caller has read nothing


def test_a_handoff_moves_the_request_of_its_page(app, db):
    lee = HelpingPerson(app, "en")
    lee.goes_to("needs")
    lee.opens("request")
    other = begins_beside(lee)
    page = lee.page.press("Show a code for another device")
    code = page.soup.select_one(".reference").get_text()
    phone = Seeker(app, "en")
    phone.opens("handoff")
    phone.page = phone.page.submit(code=code)
    assert phone.page.path == "/en/request/needs"
    assert other.page.path == "/en/request/eligibility"
    other.qualifies()
    assert other.page.path == "/en/request/terms/part/1"
    assert lee.opens("").soup.select(".open-request a")[0]["href"].startswith("/en/request?draft=")
    assert len(lee.page.soup.select(".open-request")) == 1


def test_the_start_page_lists_what_is_open_and_erases_one(app, db):
    lee = HelpingPerson(app, "en")
    lee.goes_to("details")
    lee.answers(name="Maria", **DETAILS)
    begins_beside(lee)
    page = lee.opens("")
    ways = [link.get_text().strip() for link in page.soup.select(".open-request a")]
    assert len(ways) == 2
    assert ways[0].startswith("Go on with the request begun")
    assert ways[1].startswith("Go on with the request for Maria; begun")
    assert page.follow("for Maria").path == "/en/request"
    erase = page.soup.select(".open-request form")[0]
    page = page.submit(form=erase).press("Yes, erase it")
    assert page.path == "/en/"
    assert list(drafts(db)) == ["Maria"]


def test_an_address_names_its_request(app, db):
    lee = HelpingPerson(app, "en")
    lee.goes_to("details")
    lee.answers(name="Maria", **DETAILS)
    first = lee.page.filled()["draft"][0]
    begins_beside(lee)
    assert "Maria" in lee.opens(f"request/details?draft={first}").text
    assert lee.opens("request/details").path == "/en/request/eligibility"
    page = lee.opens("request/details?draft=0123456789abcdef")
    assert page.path == "/en/"
    assert "is not open in this browser" in page.words
