"""Staff read the terms to a person on the telephone or at the start of a session (R-04)."""

from lee import booking, sends
from people import AtTheDesk, HelpingPerson, Seeker, Staff


def test_staff_read_to_the_person_on_the_telephone(app, lee, db):
    lee.goes_to("agree")
    page = lee.page.press("Check with the person first (save a draft)")
    code = page.soup.select_one(".reference").get_text()
    higa = AtTheDesk(app)
    higa.opens("agreement")
    assert higa.page.submit(code="AAAAAAAA", language="ja").status == 422
    higa.page = higa.page.submit(code=code.lower(), language="ja")
    assert higa.page.path == "/ja/request/terms"
    reader = Seeker(app, "ja")
    reader.browser = higa.browser
    reader.reads_on_one_page()
    reader.agrees()
    lee.opens("request/needs")
    lee.needs_nothing()
    lee.asks_tells_and_sends()
    record = booking(db).consent
    assert (record.typed_by, record.channel, record.recorded_by) == ("seeker", "phone", "Higa")


def test_staff_mark_the_agreement_at_the_start(app, lee, db):
    sends(lee)
    Staff(app).confirms()
    higa = AtTheDesk(app)
    page = higa.opens(f"requests/{booking(db).reference}")
    assert "Stated by the helper; to be confirmed at the start" in page.words
    page = page.press("The seeker has confirmed it")
    assert "Confirmed by Higa" in page.words
    assert booking(db).helper.agreement_confirmed_by == "Higa"


def test_staff_who_typed_it_go_back_to_the_desk(app):
    higa = AtTheDesk(app)
    page = higa.opens("new").submit(channel="phone", language="en", reader="staff")
    walker = HelpingPerson.__new__(HelpingPerson)
    walker.browser, walker.lang, walker.name, walker.page = higa.browser, "en", "Arakaki", page
    walker.answers(filled_by="self")
    for deed in ("qualifies", "reads_on_one_page"):
        getattr(walker, deed)()
    Seeker.agrees(walker)
    for deed in ("needs_nothing", "asks_for", "tells", "sends"):
        getattr(walker, deed)()
    assert "See how your request stands" not in walker.page.words
    assert "Back to the desk" in walker.page.words


def test_a_reading_that_staff_left_does_not_catch_the_next_caller(app, lee, db):
    lee.goes_to("agree")
    page = lee.page.press("Check with the person first (save a draft)")
    code = page.soup.select_one(".reference").get_text()
    higa = AtTheDesk(app)
    higa.opens("agreement").submit(code=code, language="en")
    page = higa.opens("new").submit(channel="phone", language="en", reader="staff")
    assert page.path == "/en/request/who"
    assert page.submit(filled_by="self").path == "/en/request/eligibility"
