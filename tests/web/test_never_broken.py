"""Whatever is sent to whatever address: the answer is a page or a refusal, never a failure of ours (S8)."""

import io
import re

import pytest
from bs4 import BeautifulSoup
from people import AtTheDesk, Seeker, Staff
from sqlalchemy import select

from portal.models import Booking

# Pages alone: what they show is kept by deeds, which are tried on both databases.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

BEYOND = str(2**63)
ODD = (
    "0001-01-01",
    "9999-12-31",
    BEYOND,
    "-1",
    "٣",
    "0001-01-01 00:00",
    "９９９９年12月31日",
    "x" * 300,
)
ASKED = ("day", "week", "month", "from", "to", "page", "person", "place", "view", "move", "state", "tab",
         "at", "back", "part", "q", "purpose", "said", "first", "last", "account", "deed")  # fmt: skip
LEFT_OUT = ("sign_out", "static")
NAMES = re.compile(r'name="([\w-]+)"|^    (\w+) = \w*Field\(', re.M)


@pytest.fixture
def visitors(app, db):
    """An administrator with a request of Maria, and Maria herself before the last page; the number of the request."""
    maria = Seeker(app, "en")
    maria.goes_to("check")
    maria.sends()
    Staff(app).confirms(1)
    other = Seeker(app, "en", "Ana")
    other.goes_to("check")
    return AtTheDesk(app, "admin"), other, db.scalars(select(Booking.reference)).one()


def addresses(app, reference: str, odd: str = ""):
    """The rule and an address of every route; each part that may be anything is odd, if asked for."""
    known = {"lang": "en", "name": "details", "slug": "5", "reference": reference, "version": "2022-04-13",
             "wish": "move", "kind": "confirmed", "wording": "ja", "place": "a06-p1"}  # fmt: skip
    for rule in app.url_map.iter_rules():
        if rule.endpoint.rpartition(".")[2] in LEFT_OUT:
            continue
        values = {each: odd or known.get(each, "1") for each in rule.arguments}
        values["lang"] = "en"
        yield rule, re.sub(r"<(?:[^:>]*:)?(\w+)>", lambda m, v=values: v[m[1]], str(rule))


def visitor_of(rule, visitors):
    return visitors[0] if rule.endpoint.startswith("desk.") else visitors[1]


@pytest.mark.parametrize("odd", ODD)
def test_odd_questions_are_answered(app, visitors, odd):
    broken = []
    for rule, address in addresses(app, visitors[2]):
        if "GET" in rule.methods:
            client = visitor_of(rule, visitors).browser.client
            answer = client.get(address, query_string=dict.fromkeys(ASKED, odd))
            broken += [(address, answer.status_code)] * (answer.status_code >= 500)
    assert not broken


@pytest.mark.parametrize("odd", [BEYOND, "9" * 40, "-1"])
def test_addresses_of_nothing_are_not_found(app, visitors, odd):
    broken = []
    for rule, address in addresses(app, visitors[2], odd):
        for method in rule.methods & {"GET", "POST"}:
            answer = visitor_of(rule, visitors).browser.client.open(address, method=method)
            broken += [(method, address, answer.status_code)] * (answer.status_code >= 500)
    assert not broken


def names_of_fields(app) -> set[str]:
    """Every name that a form of the portal has, read from its code."""
    from pathlib import Path

    root = Path(app.root_path)
    found = {a or b for file in (*root.rglob("*.py"), *root.rglob("*.html")) for a, b in NAMES.findall(file.read_text("utf-8"))}  # fmt: skip
    return found - {"csrf_token", "draft"}


def token_of(visitor, address: str) -> str:
    page = BeautifulSoup(visitor.browser.client.get(address).text, "html.parser")
    return page.select_one("[name=csrf_token]")["value"]


@pytest.mark.parametrize("sent", ["files", "json", *ODD])
def test_odd_answers_are_refused(app, visitors, sent):
    names, broken = names_of_fields(app), []
    assert {"name", "job_seeker_number", "slot", "counsellor", "email"} <= names
    tokens = {
        visitors[0]: token_of(visitors[0], "/staff/"),
        visitors[1]: token_of(visitors[1], "/en/request/details"),
    }
    for rule, address in addresses(app, visitors[2]):
        if "POST" not in rule.methods:
            continue
        who = visitor_of(rule, visitors)
        answer = who.browser.client.post(address, **body(names, sent, tokens[who]))
        broken += [(address, answer.status_code)] * (answer.status_code >= 500)
    assert not broken


def body(names: set[str], sent: str, token: str) -> dict:
    if sent == "json":
        return {"json": {**{name: {"a": [1]} for name in names}, "csrf_token": token}}
    if sent == "files":
        files = {name: (io.BytesIO(b"x"), "x.txt") for name in names}
        return {"data": {**files, "csrf_token": token}, "content_type": "multipart/form-data"}
    return {"data": {**dict.fromkeys(names, sent), "csrf_token": token}}
