"""A page of another site that presses in a visitor's browser changes nothing, neither here nor there (S3)."""

import pytest
from people import AtTheDesk, Seeker
from sqlalchemy import select

from portal.models import DraftAnswer, StaffMember, StaffSession

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

HEADINGS = ("Nothing was done: the button stands on a page of another site",
            "何もしていません。ボタンは、ほかのサイトのページにありました")  # fmt: skip
ELSEWHERE = (
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
    {"Origin": "https://evil.example"},
    {"Origin": "http://localhost:81"},
    {"Origin": "null"},
)
OWN = ({}, {"Origin": "http://localhost"}, {"Sec-Fetch-Site": "same-origin", "Origin": "null"},
       {"Sec-Fetch-Site": "none"})  # fmt: skip


def presses(app) -> list[str]:
    """The address of every route that takes a press, with its parts filled in by anything."""
    adapter = app.url_map.bind("localhost")
    return [
        adapter.build(rule.endpoint, {each: values_of(each) for each in rule.arguments}, "POST")
        for rule in app.url_map.iter_rules()
        if "POST" in rule.methods
    ]


def values_of(part: str):
    known = {"lang": "en", "name": "who", "number": 1, "person": 1, "mail": 1, "refusal": 1}
    return known.get(part, "x")


@pytest.mark.parametrize("headers", ELSEWHERE)
def test_no_address_takes_a_press_from_elsewhere(app, headers):
    client = AtTheDesk(app, "admin").browser.client
    for address in presses(app):
        answer = client.post(address, headers=headers)
        assert answer.status_code == 403, address
        assert any(heading in answer.text for heading in HEADINGS), address
        assert "Set-Cookie" not in answer.headers, address


@pytest.mark.parametrize("headers", ELSEWHERE)
def test_what_the_visitor_has_begun_goes_on(app, db, headers):
    maria = Seeker(app, "en")
    maria.goes_to("details")
    before = db.scalars(select(DraftAnswer.step)).all()
    maria.browser.client.post("/en/request/details", data={"name": "Eve"}, headers=headers)
    db.rollback()
    assert db.scalars(select(DraftAnswer.step)).all() == before
    maria.tells()
    assert maria.page.path == "/en/request/check"


def test_nobody_is_signed_out_from_elsewhere(app, db):
    higa = AtTheDesk(app, "admin")
    higa.browser.client.post("/staff/sign-out", headers=ELSEWHERE[0])
    db.rollback()
    assert (
        db.scalars(select(StaffSession.staff_id)).all() == db.scalars(select(StaffMember.id)).all()
    )
    assert higa.opens("").heading == "Queue"


@pytest.mark.parametrize("headers", OWN)
def test_own_pages_and_programs_go_on(app, headers):
    maria = Seeker(app, "en")
    maria.goes_to("who")
    form = {name: values[0] for name, values in maria.page.filled().items()}
    form["filled_by"] = "self"
    answer = maria.browser.client.post("/en/request/who", data=form, headers=headers)
    assert answer.status_code == 303


def test_links_from_elsewhere_open(app):
    answer = app.test_client().get("/en/", headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 200


@pytest.mark.parametrize("address", ["//find", "/en", "/en//find", "/"])
def test_no_address_that_leads_on_names_the_host_of_the_caller(app, address):
    answer = app.test_client().get(address, headers={"Host": "evil.example"})
    assert "evil.example" not in answer.headers.get("Location", "")
    assert not answer.headers.get("Location", "").startswith("//")


def test_an_answer_says_its_number_in_the_log(app, capfd):
    answer = app.test_client().get("/en/")
    assert answer.headers["X-Request-ID"] in capfd.readouterr().err
