"""What staff see of somebody's readiness: on the request's page and as a flag."""

import pytest
from people import AtTheDesk
from ready_requests import FINE, asks, rows_of

FLAG = "Readiness: look"


def test_the_page_of_a_request_shows_answers_outcome_and_what_is_open(app):
    asks(app, "Maria", device="mac", room="no", system="yes", connection="known_wifi")
    higa = AtTheDesk(app)
    page = higa.opens().follow("Maria")
    section = page.soup.find(id="ready").parent
    assert section.strong.get_text() == "Something to fix"
    assert "Device: Mac" in section.get_text()
    told = {d.dt.get_text(): d.dd.get_text() for d in section.select("dl div")}
    assert told == {
        "Internet connection": "Wi-Fi of a place I know",
        "System (OS)": "Yes",
        "Private place": "No",
    }
    assert [dd.get_text() for dd in section.select("dd strong")] == [
        "Wi-Fi of a place I know",
        "No",
    ]


def test_without_answers_it_says_so(app):
    asks(app, "Maria")
    page = AtTheDesk(app).opens().follow("Maria")
    assert "Nothing was answered yet." in page.soup.find(id="ready").parent.get_text()


def test_a_hint_about_the_system_is_shown_as_a_hint(app):
    maria = asks(app, "Maria")
    page = maria.page.follow("Get your device, connection and room ready")
    headers = {"Sec-CH-UA-Platform": '"Android"', "Sec-CH-UA-Platform-Version": '"12.0.0"'}
    data = {**page.filled(), "device": ["android"], **{k: [v] for k, v in FINE.items()}}
    maria.browser.client.post(page.form()["action"], data=data, headers=headers)
    higa = AtTheDesk(app)
    (row,) = rows_of(higa.opens()).values()
    assert FLAG in row
    section = higa.page.follow("Maria").soup.find(id="ready").parent.get_text(" ")
    assert "Ready, as far as they told us" in section
    assert "Looks as if its support has ended. A hint only" in section


@pytest.mark.clause("a05-p1-i4")
@pytest.mark.parametrize(
    ("answers", "flagged"),
    [
        ({}, False),
        ({"room": "yes"}, False),
        (FINE, False),
        ({"device": "iphone", "firewall": "not_sure"}, True),
        ({"connection": "free_wifi"}, True),
        ({**FINE, "antivirus": "does_not_apply"}, True),
    ],
)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_waiting_list_flags_what_is_to_fix_or_not_sure(app, answers, flagged):
    asks(app, "Maria", **answers)
    (row,) = rows_of(AtTheDesk(app).opens()).values()
    assert (FLAG in row) is flagged


@pytest.mark.clause("a12-p2")
def test_captions_are_flagged_and_named_on_the_requests_page_alone(app):
    asks(app, "Maria", needs=["captions"], **FINE)
    higa = AtTheDesk(app)
    (row,) = rows_of(higa.opens()).values()
    assert FLAG in row
    assert "aption" not in higa.page.words
    section = higa.page.follow("Maria").soup.find(id="ready").parent.get_text(" ")
    assert "an app that stores sound is another" in section


def test_the_days_sessions_carry_the_flag_too(app):
    asks(app, "Maria", number=1, **FINE, device="mac")
    asks(app, "Lee", number=2, time="2026-11-26T11:00", room="not_sure")
    cards = AtTheDesk(app).opens("today?day=2026-11-26").soup.select(".card")
    assert [FLAG in card.get_text(" ") for card in cards if "Lee" in card.h3.get_text()] == [True]
    assert [FLAG in card.get_text(" ") for card in cards if "Maria" in card.h3.get_text()] == [
        False
    ]
