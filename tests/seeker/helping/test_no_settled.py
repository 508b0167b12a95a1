"""What staff see and note of a person's "no", and what a browser that reads for another keeps (R-04)."""

import re

from lee import booking, hands_over
from people import AtTheDesk, Seeker
from sqlalchemy import select

from portal.models import DraftDecline

ADDRESS = re.compile(r"(/en/handoff/\w{32})")
DECLINE = "Do not agree (see other ways to consult)"


def test_staff_settle_a_no_before_it_is_confirmed(app, lee, db):
    hana = Seeker(app, "en")
    hana.page = hana.browser.open(hands_over(lee)).submit()
    hana.reads_on_one_page()
    hana.page.press(DECLINE)
    lee.opens("request/handoff?purpose=agree")
    lee.page = lee.page.press("Make a new code")
    again = Seeker(app, "en")
    again.page = again.browser.open(ADDRESS.search(lee.page.text)[1]).submit()
    again.reads_on_one_page()
    again.agrees()
    lee.opens("request/needs")
    lee.needs_nothing()
    lee.asks_tells_and_sends()
    higa = AtTheDesk(app)
    flag = "The person said no at first"
    assert flag in higa.opens("").words
    page = higa.opens(f"requests/{booking(db).reference}")
    page = page.press("The seeker has confirmed it")
    assert "Confirmed by Higa" in page.words
    assert flag not in higa.opens("").words


def test_staff_on_the_telephone_read_and_the_device_is_noted(app, lee, db):
    lee.goes_to("agree")
    page = lee.page.press("Check with the person first (save a draft)")
    higa = AtTheDesk(app)
    code = page.soup.select_one(".reference").get_text()
    higa.page = higa.opens("agreement").submit(code=code, language="en")
    reader = Seeker(app, "en")
    reader.browser = higa.browser
    reader.reads_on_one_page()
    reader.page.press(DECLINE)
    db.rollback()
    kept = db.scalars(select(DraftDecline)).one()
    assert (kept.channel, kept.recorded_by) == ("phone", "Higa")


def test_ones_own_request_is_never_said_to_be_gone(app, lee, db):
    maria = Seeker(app, "en")
    maria.goes_to("details")
    maria.page = maria.browser.open(hands_over(lee)).submit()
    lee.opens("request").press("Erase what I entered").press("Yes, erase it")
    page = maria.opens("request/terms")
    assert "ask whoever helps you for a new link" in page.words
    assert not [word for word in ("cleared", "erased") if word in page.soup.main.get_text()]
    assert maria.opens("request/details").path == "/en/request/details"
