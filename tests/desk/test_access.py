"""Every address of the desk, for every role and for a stranger: from the route map itself (S6)."""

import pytest
from people import AtTheDesk, Seeker, Staff

from portal.desk.access import ALL
from portal.models import Role
from portal.web.declare import ANYBODY, FIRST_FACTOR

VALUES = {"key": "x", "wish": "move", "number": 1, "reference": "000000000", "token": "0" * 43, "person": "999", "mail": "999",
          "refusal": "999", "kind": "confirmed", "wording": "ja", "place": "a06-p1", "version": "2022-04-13"}  # fmt: skip


def desk_routes(app) -> list[tuple[str, str, str]]:
    """(name, method, address) of every route of the desk."""
    adapter = app.url_map.bind("127.0.0.1")
    found = []
    for rule in app.url_map.iter_rules():
        if rule.endpoint.startswith("desk."):
            values = {name: VALUES[name] for name in rule.arguments}
            address = adapter.build(rule.endpoint, values, method=None)
            for method in sorted(rule.methods & {"GET", "POST"}):
                found.append((rule.endpoint.partition(".")[2], method, address))
    return found


def who(app, name: str):
    """Who may open a page of the desk, as it declares itself."""
    return app.view_functions[f"desk.{name}"].page.who


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_stranger_gets_no_further_than_the_door(app):
    for name, method, address in desk_routes(app):
        answer = app.test_client().open(address, method=method)
        if who(app, name) == ANYBODY:
            assert answer.status_code in (200, 404, 422), (name, method)
        else:
            assert answer.status_code == 303, (name, method)
            assert answer.headers["Location"].partition("?")[0] == "/staff/sign-in"


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_role_opens_what_the_table_says_and_nothing_else(app, role):
    client = AtTheDesk(app, role).browser.client
    for name, method, address in desk_routes(app):
        if name == "sign_out":
            continue
        may = who(app, name)
        answer = client.open(address, method=method)
        if may in (ANYBODY, FIRST_FACTOR) or role in may:
            assert answer.status_code != 403, (name, method)
        else:
            assert answer.status_code == 403, (name, method)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_page_that_nobody_entered_is_shut(app, monkeypatch):
    client = AtTheDesk(app, "admin").browser.client
    monkeypatch.delattr(app.view_functions["desk.waiting"], "page")
    assert client.get("/staff/").status_code == 403


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_who_no_longer_works_here_is_out_at_once(app, db):
    from sqlalchemy import update

    from portal.models import StaffMember

    higa = AtTheDesk(app)
    assert higa.browser.client.get("/staff/").status_code == 200
    db.execute(update(StaffMember).values(active=False))
    db.commit()
    assert higa.browser.client.get("/staff/").headers["Location"] == "/staff/sign-in"


def test_roles_grow_with_duty(app):
    for name in {name for name, _method, _address in desk_routes(app)}:
        roles = who(app, name)
        if roles not in (ANYBODY, FIRST_FACTOR):
            assert Role.ADMIN in roles, name
            assert Role.COUNSELLOR not in roles or roles == ALL, name


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_somebody_needs_is_shown_on_one_page_alone(app):
    """R-09: not in lists, numbers, mails, calendar or trail."""
    maria = Seeker(app, "en")
    maria.goes_to("needs")
    maria.answers(needs=["interpreter"], interpreter_language="fil", needs_note="zebra-crossing")
    maria.asks_tells_and_sends()
    client = AtTheDesk(app, "admin").browser.client
    for name, method, address in desk_routes(app):
        if method == "GET" and name != "request_page":
            assert "zebra" not in client.get(address).get_data(as_text=True), name
    from portal.models import Booking

    def reference(db, booking, now):
        found.append(booking.reference)

    found = []
    Staff(app).does(reference)
    assert Booking
    page = client.get(f"/staff/requests/{found[0]}").get_data(as_text=True)
    assert "zebra-crossing" in page
