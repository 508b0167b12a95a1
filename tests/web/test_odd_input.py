"""Bytes no form would send are refused, and odd text comes out as it went in (S8)."""

import pytest
from people import Seeker
from sqlalchemy import select

from portal.models import Booking, DraftAnswer
from portal.rules.values import name

# Pages alone: what they show is kept by deeds, which are tried on both databases.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.mark.parametrize("bad", ["\x00", "abc\x00def"])
def test_nul_is_refused(app, bad):
    maria = Seeker(app, "en")
    maria.goes_to("details")
    page = maria.page.submit(name=bad)
    assert page.status == 400
    assert "098-000-0000" in page.words


def test_broken_utf8_is_refused(app):
    answer = app.test_client().post(
        "/en/request/who",
        data=b"filled_by=\xff\xfe",
        content_type="application/x-www-form-urlencoded",
    )
    assert answer.status_code == 400
    assert app.test_client().get("/en/request/slot?from=%ff").status_code == 400


def test_a_body_that_is_too_long_is_refused(app):
    maria = Seeker(app, "en")
    maria.goes_to("details")
    page = maria.page.submit(name="x" * 70_000)
    assert page.status == 413
    assert page.heading == "What was sent is too long"


def test_what_no_field_may_hold_fills_no_disk(app, db):
    maria = Seeker(app, "en")
    maria.goes_to("needs")
    page = maria.page.submit(needs=["captions"], needs_note="x" * 60_000)
    assert page.status == 422
    assert len(page.filled()["needs_note"][0]) == 60_000  # the page itself loses nothing
    maria.page.submit(needs=["captions"] * 3000)
    kept = [str(answer.typed) for answer in db.scalars(select(DraftAnswer))]
    assert kept
    assert max(map(len, kept)) < 3000


NAUGHTY = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "{{ 7*7 }}", "%(name)s", "${7*7}", "'; DROP TABLE bookings; --",
    "=cmd|' /C calc'!A0", "\u202eevil", "e\u0301 ﷽ 𠮷野家 👩‍👩‍👧", "a\r\nBcc: x@example.jp", "ﾊﾝｶｸ", "İstanbul", "\ufeffBOM",
]  # fmt: skip


@pytest.mark.parametrize("text", NAUGHTY)
def test_odd_text_comes_out_as_it_went_in(app, db, text):
    maria = Seeker(app, "ja", text)
    maria.goes_to("check")
    shown = [dd.get_text() for dd in maria.page.soup.select("dd")]
    assert name.read(text) in shown
    assert not maria.page.soup.select("main script, main img")
    maria.sends()
    assert db.scalars(select(Booking)).one().name == name.read(text)
