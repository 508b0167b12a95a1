"""Buttons lower on a shared screen: kept until the person ends, on every page, never beyond the portal (S11)."""

import pytest
from kiosk_steps import finishes
from people import Seeker


def is_lower(page) -> bool:
    return "lower" in page.soup.html.get("class", [])


def test_it_is_kept_until_the_person_ends(hall):
    hall.opens("")
    assert not is_lower(hall.page)
    hall.page = hall.page.press("Buttons lower")
    assert (hall.page.path, is_lower(hall.page)) == ("/en/", True)
    assert hall.page.soup.select_one("#idle"), "the next person would find it lower"
    hall.goes_to("check")
    assert is_lower(hall.page)
    hall.sends()
    assert is_lower(hall.page)
    finishes(hall)
    assert not is_lower(hall.opens(""))


def test_from_a_form_the_answers_stay(hall):
    hall.goes_to("details")
    hall.page = hall.page.submit("Buttons lower", name="Ann")
    assert hall.page.path == "/en/request/details"
    assert hall.page.soup.select_one("#name")["value"] == "Ann"
    assert is_lower(hall.page)
    hall.page = hall.page.submit("Buttons back up", name="Ann Lee")
    assert hall.page.soup.select_one("#name")["value"] == "Ann Lee"
    assert not is_lower(hall.page)


@pytest.mark.parametrize("again", ["//example.jp/", "https://example.jp/en/", "/staff/", "/nowhere", "", "/healthz"])  # fmt: skip
def test_it_leads_to_no_other_site_and_no_other_door(hall, again):
    hall.opens("help")
    page = hall.page.submit("Buttons lower", form=hall.page.form("again"), again=again)
    assert page.path == "/en/"


def test_it_leads_back_with_the_question_of_the_page(hall):
    hall.opens("terms?q=10")
    page = hall.page.press("Buttons lower")
    assert page.response.request.full_path == "/en/terms?q=10"


def test_elsewhere_there_is_no_such_switch(app):
    own = Seeker(app, "en")
    assert "Buttons lower" not in own.opens("").words
    own.goes_to("details")
    page = own.page.submit(switch="lower")
    assert not is_lower(page)
