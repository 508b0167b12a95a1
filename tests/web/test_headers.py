"""What guards every answer (S1, S2), how it is stored and shortened (P9)."""

import re

import brotli
import pytest
from people import Seeker

from portal import config, create_app
from portal.web.security import DEVICES_OPEN, HEADERS

# Pages alone: what they show is kept by deeds, which are tried on both databases.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

PLACEHOLDERS = {
    "number": "1",
    "lang": "en",
    "key": "x",
    "wish": "move",
    "kind": "confirmed",
    "wording": "ja",
    "name": "who",
    "slug": "pre",
    "version": "2022-04-13",
    "place": "a06-p1",
    "token": "0" * 64,
    "reference": "000000000",
    "person": "1",
    "mail": "1",
    "refusal": "1",
}


def addresses(app) -> list[str]:
    """Every address that can be opened, from the route map itself."""
    found = []
    for rule in app.url_map.iter_rules():
        if "GET" in rule.methods:
            found.append(re.sub(r"<(?:[^:>]*:)?(\w+)>", lambda m: PLACEHOLDERS[m[1]], str(rule)))
    return found


def test_every_route_carries_the_headers(app):
    client = app.test_client()
    for address in [*addresses(app), "/nowhere", "/en/nowhere"]:
        answer = client.get(address)
        # /readiness alone may ask for camera and microphone; more in seeker/readiness/test_public.py
        policy = {"Permissions-Policy": DEVICES_OPEN} if address == "/en/readiness" else {}
        for name, value in (HEADERS | policy).items():
            assert answer.headers[name] == value, (address, name)
        assert answer.headers["Cache-Control"] == "no-store", address
        assert "unsafe" not in answer.headers["Content-Security-Policy"]


def test_static_files_are_hashed_compressed_and_kept_for_ever(app):
    page = app.test_client().get("/en/").get_data(as_text=True)
    for address in re.findall(r'(?:href|src)="(/static/[^"]+)"', page):
        answer = app.test_client().get(address, headers={"Accept-Encoding": "br"}, buffered=True)
        assert answer.status_code == 200, address
        assert "immutable" in answer.headers["Cache-Control"]
        assert re.search(r"\.[0-9a-f]{12}\.", address)
        assert HEADERS.items() <= dict(answer.headers).items()
        if not address.endswith(".png"):
            assert answer.headers["Content-Encoding"] == "br"


def test_pages_are_compressed(app):
    answer = app.test_client().get("/en/", headers={"Accept-Encoding": "gzip, br"})
    assert answer.headers["Content-Encoding"] == "br"
    assert b"<h1" in brotli.decompress(answer.data)


def test_the_cookie_is_shut_and_holds_no_answers(app):
    maria = Seeker(app, "en")
    maria.goes_to("details")
    answer = maria.browser.client.get("/en/request/details")
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie
    with maria.browser.client.session_transaction() as held:
        assert set(held) <= {"_permanent", "csrf_token", "draft", "_flashes"}
        assert len(held["draft"]) >= 43


def test_a_visitor_who_only_reads_gets_no_cookie(app):
    for where in (
        "",
        "terms",
        "help",
        "privacy",
        "readiness",
        "readiness/sheet",
        "other-ways",
        "request",
    ):
        assert "Set-Cookie" not in app.test_client().get(f"/en/{where}").headers, where


def test_sending_changes_the_key(app):
    maria = Seeker(app, "en")
    maria.goes_to("check")
    maria.sends()
    with maria.browser.client.session_transaction() as held:
        assert "draft" not in held


def test_live_mode_asks_for_https_everywhere(settings, tmp_path):
    office = tmp_path / "office.toml"
    office.write_text(
        (config.PACKAGE / "office.demo.toml").read_text().replace("demo = true", "demo = false"),
        encoding="utf-8",
    )
    app = create_app(settings.model_copy(update={"mode": "live", "office_file": office}))
    answer = app.test_client().get("/en/request/who")
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-portal=")
    assert "Secure" in cookie
    assert app.test_client().get("/demo/mails").status_code == 404
    app.extensions["portal.engine"].dispose()


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1:8000"])
def test_the_host_header_leads_nowhere(app, host):
    answer = app.test_client().get("/", headers={"Host": host})
    assert answer.headers["Location"].startswith("/")
