"""A press at the desk after the sign-in has ended loses nothing that was typed."""

import pytest
from people import AtTheDesk
from sqlalchemy import select

from portal.models import Kiosk

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def test_what_was_typed_stands_in_its_form_after_signing_in_again(app, at, db):
    higa = AtTheDesk(app, "manager")
    page = higa.opens("kiosks?lang=en")
    at("2026-11-24 09:30")
    page = page.submit(kiosk_name="Hall <east>")
    assert (page.status, page.heading) == (403, "You are signed out")
    assert "Hall <east>" in page.words
    again = AtTheDesk(app, "manager")
    again.opens("")
    page.browser = again.browser
    page = page.submit()
    assert (page.status, page.path) == (422, "/staff/kiosks")
    assert page.filled()["kiosk_name"] == ["Hall <east>"]
    assert not db.scalars(select(Kiosk)).all()
    page.submit()
    db.rollback()
    assert db.scalars(select(Kiosk)).one().name == "Hall <east>"


def test_nothing_is_kept_in_a_cookie_and_no_secret_is_shown(app, at):
    higa = AtTheDesk(app, "admin")
    page = higa.opens("prove?lang=en")
    at("2026-11-24 09:30")
    assert page.submit(passphrase="ten white herons").path == "/staff/sign-in"
    client = app.test_client()
    answer = client.post("/staff/kiosks?lang=en", data={"kiosk_name": "Hall"})
    assert "Hall" not in str(answer.headers)
    assert "no-store" in answer.headers["Cache-Control"]
