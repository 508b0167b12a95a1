"""A page of another site that sends a form by itself, in a real browser: what the visitor began goes on (S3)."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from walking import begin

PAGE = """<!doctype html><title>Elsewhere</title><form method="post" action="{action}">
<input name="filled_by" value="self"><input name="idempotency_key" value="{key}"></form>
<script>document.forms[0].submit()</script>"""

HEADINGS = ("Nothing was done: the button stands on a page of another site",
            "何もしていません。ボタンは、ほかのサイトのページにありました")  # fmt: skip


@pytest.fixture
def elsewhere(server):
    """Serves a page of another site that presses at this address of the portal; gives the way to open it."""
    said = {}

    class Elsewhere(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(PAGE.format(**said).encode())

        def log_message(self, *_):
            pass

    site = HTTPServer(("127.0.0.1", 0), Elsewhere)
    threading.Thread(target=site.serve_forever, daemon=True).start()

    def opens(page, where: str) -> None:
        said.update(action=f"{server.url}{where}", key="k" * 43)
        with page.expect_navigation(url=f"{server.url}{where}"):
            page.goto(f"http://localhost:{site.server_port}/", wait_until="commit")

    yield opens
    site.shutdown()
    site.server_close()


@pytest.mark.parametrize("where", ["/en/request/who", "/en/request/check", "/staff/sign-out"])
def test_a_press_from_elsewhere_leaves_the_visit_as_it_was(server, open_browser, elsewhere, where):
    page = open_browser("en")
    begin(page, f"{server.url}/en")
    before = page.context.cookies(server.url)
    elsewhere(page, where)
    assert page.inner_text("h1") in HEADINGS
    assert page.context.cookies(server.url) == before
    page.goto(f"{server.url}/en/request/eligibility")
    assert page.url.endswith("/en/request/eligibility")
