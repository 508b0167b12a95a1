"""A mailed link opens also when it was pasted with what stood around it (contract, section 4)."""

import pytest
from people import Seeker

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
BEHIND = (
    ".",
    ",",
    ")",
    "。",
    "」",
    "）",
    ">",
    "/",
    " ",
    "、",
    "です。",
    '"',
    ")。",
    "\u3000",
    "\u200b",
    "/.",
)


@pytest.fixture
def link(app):
    maria = Seeker(app, "en")
    maria.goes_to("check")
    maria.sends()
    return maria, maria.page.link("See how your request stands")


@pytest.mark.parametrize("part", ["", "/cancel", "/readiness"])
def test_signs_behind_a_link_are_left_out(link, part):
    maria, address = link
    for behind in BEHIND:
        page = maria.browser.open(f"{address}{part}{behind}")
        assert (page.status, page.path) == (200, f"{address}{part}"), behind


def test_a_hand_off_and_a_kiosks_address(app):
    maria = Seeker(app, "en")
    token = "x" * 43
    assert maria.browser.open(f"/en/handoff/{token}。").path == f"/en/handoff/{token}"
    assert maria.browser.open(f"/kiosk/enrol/{token})").path == f"/kiosk/enrol/{token}"


def test_nothing_else_is_led_anywhere(app):
    maria = Seeker(app, "en")
    for wrong in (
        "/en/nothing.",
        "/en/booking/short。",
        "//example.org/。",
        "/static/x)",
    ):
        assert maria.browser.open(wrong).status == 404, wrong
    assert maria.browser.open("/en/").path == "/en/"
    answer = maria.browser.client.post("/en/request/who.", data={})
    assert answer.status_code == 404
