"""Browsers fill in data of those who type, so only where it is asked for (WCAG 1.3.5)."""

import pytest
from people import AtTheDesk, HelpingPerson, Seeker

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
OWN = {"name": "name", "email": "email", "phone": "tel"}
OF_ANOTHER = dict.fromkeys(OWN, "off")
HELPERS_OWN = {"helper_name": "name", "helper_email": "email"}


def filled_in(page, fields) -> dict[str, str]:
    """Return what a browser is told to fill into these fields."""
    found = {name: page.soup.select_one(f"#{name}") for name in fields}
    return {name: field.get("autocomplete") for name, field in found.items()}


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_a_seeker_is_asked_for_their_own_data(app, lang):
    maria = Seeker(app, lang)
    maria.goes_to("details")
    assert filled_in(maria.page, OWN) == OWN
    page = maria.page.submit(name="")
    assert filled_in(page, OWN) == OWN


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_a_helper_is_asked_for_the_persons_data_and_their_own(app, lang):
    lee = HelpingPerson(app, lang)
    assert filled_in(lee.opens("request/who?as=helper"), HELPERS_OWN) == HELPERS_OWN
    lee.goes_to("details")
    assert filled_in(lee.page, OWN) == OF_ANOTHER
    assert filled_in(lee.page.submit(name=""), OWN) == OF_ANOTHER


def test_staff_are_asked_for_nothing_of_their_own(app):
    higa = AtTheDesk(app)
    page = higa.opens("new").submit(channel="phone", language="en", reader="staff")
    page = page.submit(filled_by="helper")
    assert filled_in(page, HELPERS_OWN) == dict.fromkeys(HELPERS_OWN, "off")
    walker = Seeker.__new__(Seeker)
    walker.browser, walker.lang, walker.name = higa.browser, "en", "Arakaki"
    walker.opens("request/who")
    walker.answers(filled_by="self")
    walker.qualifies()
    walker.reads_on_one_page()
    walker.agrees()
    walker.needs_nothing()
    walker.asks_for()
    assert filled_in(walker.page, OWN) == OF_ANOTHER
