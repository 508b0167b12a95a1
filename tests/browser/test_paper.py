"""What is printed is one page of paper: the telephone once, no link, no button, and a code that opens nothing alone."""

import re

import pytest
from display import chooses
from sharing import PERSON, enrol
from walking import press, reach_check

READERS = [("ja", "ordinary"), ("ja", "furigana"), ("ja", "plain"), ("en", "ordinary")]
PRESSED = """() => [...document.querySelectorAll('a[href], button, summary, input:not([type=hidden]), select')]
  .filter(e => e.getClientRects().length).map(e => e.outerHTML.slice(0, 80))"""
PHONE = "098-000-0000"


def printed(page) -> str:
    """The words on paper; asserts that they fill one page of A4 at most and lead nowhere."""
    pdf = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type /Page\b", pdf)) == 1
    width, height = map(float, re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf).groups())
    assert (round(width), round(height)) == (595, 842)  # A4 in points
    assert b"/URI" not in pdf
    page.emulate_media(media="print")
    assert page.evaluate(PRESSED) == []
    words = page.evaluate("() => document.body.innerText")
    page.emulate_media(media="null")
    assert words.count(PHONE) == 1
    return words


@pytest.fixture
def reader(request, server, open_browser):
    lang, words = request.param
    page = open_browser(lang, viewport={"width": 1080, "height": 1920})
    chooses(page, server, words=words, text="largest")
    return page, lang


@pytest.mark.parametrize("reader", READERS, indirect=True, ids=" ".join)
def test_a_request_and_a_booking(server, staff, reader):
    page, lang = reader
    reach_check(page, server.url, lang)
    press(page)
    number = page.locator(".reference").first.inner_text()
    assert number in printed(page)
    own = page.locator("main a[href*='/booking/']").first.get_attribute("href")
    page.goto(server.url + own)
    waiting = printed(page)
    assert number in waiting
    staff.confirms_any()
    page.reload()
    booked = printed(page)
    assert number in booked
    assert re.search(r"\d{1,2}(時|:\d\d)", booked)
    assert "teleoffice" not in booked.lower()


@pytest.mark.parametrize("reader", READERS, indirect=True, ids=" ".join)
def test_the_sheets(server, reader):
    page, lang = reader
    for where in ("sheet", "readiness/sheet"):
        page.goto(f"{server.url}/{lang}/{where}")
        printed(page)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_paper_from_a_shared_screen_opens_nothing_by_itself(server, staff, open_browser, lang):
    page = open_browser(lang, viewport={"width": 1080, "height": 1920})
    enrol(page, server, staff, lang)
    reach_check(page, server.url, lang, PERSON)
    press(page)
    words = printed(page)
    assert not any(secret in words for secret in PERSON)
    assert "/booking/" not in page.content()
