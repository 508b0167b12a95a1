"""Text that people typed stands in a <bdi>: whatever its script, it turns nothing around it."""

import pytest
from people import AtTheDesk, Seeker, Staff

from portal.rules.values import name as kind_of_name

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
ARABIC = "محمد (12) – x"
TURNED = "Hana\u202e 54321"


def outside(page, text: str) -> list[str]:
    """Return what holds the text on the page and does not isolate it."""
    held = page.soup.body.find_all(string=lambda string: text in string)
    return [
        str(string)
        for string in held
        if string.find_parent(["bdi", "option", "textarea", "title"]) is None
    ]


def shows(page, text: str) -> bool:
    """Whether the page shows the text, and isolates it wherever it does."""
    assert outside(page, text) == [], page.path
    return any(text in bdi.get_text() for bdi in page.soup.select("bdi"))


@pytest.fixture(params=[ARABIC, TURNED], ids=["arabic", "turned"])
def name(request, app):
    """The name of somebody who has sent a request with a note, as it is shown."""
    seeker = Seeker(app, "en", request.param)
    seeker.goes_to("needs")
    seeker.answers(needs=["captions"], needs_note=request.param)
    seeker.asks_for("okinawa/2026-11-26T10:00")
    seeker.tells(name_reading=request.param)
    shown = kind_of_name.read(request.param)  # a sign that turns everything is never kept
    assert shows(seeker.page, shown)
    seeker.sends()
    return shown


def test_a_title_holds_the_name_and_no_markup(app, name):
    page = AtTheDesk(app).opens("").follow(name)
    assert page.soup.title.get_text().startswith(f"(1) {name}")
    assert "<" not in page.soup.title.get_text()
    assert page.heading.startswith(name)


def test_every_list_of_the_desk_isolates_names(app, name):
    higa = AtTheDesk(app, "admin")
    assert shows(higa.opens(""), name)
    assert shows(higa.opens("calendar"), name)
    Staff(app).settles_needs()
    Staff(app).confirms(counsellor=name)
    assert shows(higa.opens("to-call"), name)
    assert shows(higa.opens("today?day=2026-11-26"), name)


def test_the_page_of_a_request_isolates_all_that_was_typed(app, name):
    higa = AtTheDesk(app, name="Higa")
    page = higa.opens("").follow(name)
    page = page.submit("Keep the note", form=page.form("note"), note=name)
    assert len(page.soup.find_all("bdi", string=name)) >= 4  # name, reading, needs, note
    assert shows(page, name)


def test_the_seekers_pages_isolate_what_staff_typed(app, name):
    maria = Seeker(app, "en")
    Staff(app).offers_instead(name)
    assert shows(maria.opens(f"booking/{Staff(app).own_link()}"), name)


def test_staff_names_are_isolated(app, name):
    admin = AtTheDesk(app, "admin", name=name)
    page = admin.opens("kiosks").submit(kiosk_name=name)
    assert shows(page, name)
    assert shows(admin.opens("trail"), name)


def test_the_list_of_open_requests_isolates_names(app, name):
    maria = Seeker(app, "en", name)
    maria.goes_to("check")
    assert shows(maria.opens(""), name)
