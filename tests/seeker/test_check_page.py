"""The page on which everything is checked before it is sent."""

import pytest
from people import Seeker
from sqlalchemy import select

from portal.models import Booking


def test_every_answer_has_a_change_link_that_comes_back(maria):
    links = maria.page.soup.select(".change a")
    names = [a.get_text(" ", strip=True) for a in links]
    assert len(set(names)) == len(names) == 13
    for address in {a["href"] for a in links}:
        page = maria.browser.open(address)
        assert page.path == address.partition("?")[0]
        again = page.submit("Agree to all the terms") if "agree" in address else page.submit()
        assert again.path == "/en/request/check", address


def test_the_answers_are_in_groups_and_what_was_left_open_is_one_line_of_its_group(maria):
    titles = [h.get_text(strip=True) for h in maria.page.soup.select("h2:has(+ dl)")]
    assert titles == [
        f"About {each}" for each in ("you", "the terms", "the support", "the time", "contact")
    ]
    lists = maria.page.soup.select("main dl.summary")
    left = [each.get_text(" ", strip=True).count("Not answered (voluntary)") for each in lists]
    assert left == [0, 0, 1, 1, 1]
    assert "Second choice · Third choice" in lists[3].get_text(" ", strip=True)
    assert "How your name is read · Telephone number" in lists[4].get_text(" ", strip=True)


def test_the_address_is_shown_large(maria):
    assert maria.page.soup.select_one("dd.large").get_text() == "seeker@example.jp"


@pytest.mark.clause("pre-p2")
def test_the_deeming_sentence_stands_directly_above_the_button(maria):
    button = next(
        b for b in maria.page.soup.select("main button") if "Send this request" in b.get_text()
    )
    before = button.find_previous_sibling()
    assert (
        before.get_text()
        == "Pressing “Send this request” counts as applying and agreeing to the terms."
    )


@pytest.mark.clause("a03-p1", "a12-p6")
def test_costs_are_told_before_sending(maria):
    assert (
        "You pay for your own device and data. Take care if you pay by the amount of data."
        in maria.page.words
    )


@pytest.mark.clause("a06-p2-i4")
def test_an_old_carrier_address_warns_and_passes(app, db):
    maria = Seeker(app, "en")
    maria.goes_to("details")
    maria.tells(email="abc..d@docomo.ne.jp")
    assert "Mail may not reach this kind of address." in maria.page.words
    maria.sends()
    assert db.scalars(select(Booking)).one().email == "abc..d@docomo.ne.jp"
