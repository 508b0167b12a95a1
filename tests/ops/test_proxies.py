"""nginx and Caddy, as their shipped files set them up, in front of the served portal (S1, S7, S12)."""

import http.client
import re
import socket
import ssl

import pytest
from loopback import free_port
from proxies import ELSEWHERE, caddy, nginx
from served import Server

FORM = "application/x-www-form-urlencoded"


@pytest.fixture(scope="module")
def portal(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("PORTAL_TRUSTED_PROXIES", "1")
        running = Server(tmp_path_factory.mktemp("behind"))
    running.wait_until_ready()
    yield running
    running.stop()


@pytest.fixture(scope="module", params=[nginx, caddy], ids=["nginx", "caddy"])
def proxy(request, portal, tmp_path_factory):
    with request.param(tmp_path_factory.mktemp("proxy"), portal) as running:
        yield running


def ask(proxy, path: str, method="GET", body=None, visitor="127.0.0.1", **headers):
    """The answer to one request of a visitor, by https, and its words."""
    trusted = ssl.create_default_context(cafile=proxy.authority.own)
    own = {"context": trusted, "source_address": (visitor, 0), "timeout": 30}
    connection = http.client.HTTPSConnection("127.0.0.1", proxy.port, **own)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, body, named)
    answer = connection.getresponse()
    words = answer.read().decode(errors="replace")
    connection.close()
    return answer, words


def test_pages_come_by_https(proxy):
    answer, words = ask(proxy, "/en/")
    assert answer.status == 200
    assert "<h1" in words
    assert answer.headers["Server"] in (None, "nginx", "Caddy"), "no version is named"


def test_plain_http_leads_to_https(proxy):
    connection = http.client.HTTPConnection("127.0.0.1", proxy.plain, timeout=30)
    connection.request("GET", "/en/")
    answer = connection.getresponse()
    connection.close()
    assert answer.status in (301, 308)
    assert answer.headers["Location"].startswith("https://127.0.0.1")


@pytest.mark.parametrize("says", ["Sec_Fetch_Site", "Origin"])
def test_a_press_in_a_browser_goes_through(proxy, says):
    opened, words = ask(proxy, "/en/find")
    token = re.search(r'name="csrf_token" value="([^"]+)"', words)[1]
    cookie = opened.headers["Set-Cookie"].partition(";")[0]
    told = {"Origin": proxy.url, "Sec_Fetch_Site": "same-origin"}
    own = {says: told[says], "Cookie": cookie, "Content_Type": FORM, "Referer": f"{proxy.url}/"}
    answer, words = ask(proxy, "/en/find", "POST", f"csrf_token={token}", **own)
    assert answer.status == 422
    assert "Enter your request number." in words
    answer, words = ask(proxy, "/en/find", "POST", "x=1", Origin="https://elsewhere.example", Content_Type=FORM)  # fmt: skip
    assert answer.status == 403


def test_what_operators_see_is_shut_to_strangers(proxy):
    answer, _words = ask(proxy, "/metrics", visitor=ELSEWHERE, X_Forwarded_For="127.0.0.1")
    assert answer.status in (403, 404)
    answer, _words = ask(proxy, "/metrics")
    assert answer.status == 200


def test_too_much_is_refused_before_the_portal(proxy):
    answer, _words = ask(proxy, "/en/find", "POST", "x" * 2_000_000, Content_Type=FORM)
    assert answer.status == 413


def test_a_slow_visitor_is_sent_away(proxy):
    trusted = ssl.create_default_context(cafile=proxy.authority.own)
    plain = socket.create_connection(("127.0.0.1", proxy.port), timeout=30)
    with trusted.wrap_socket(plain, server_hostname="127.0.0.1") as visitor:
        visitor.sendall(b"GET /en/ HTTP/1.1\r\nHost: portal\r\n")
        assert b"200 OK" not in visitor.recv(1000)


@pytest.mark.parametrize("started", [nginx, caddy], ids=["nginx", "caddy"])
def test_where_the_portal_is_down_the_telephone_is_told_and_nothing_logged(started, app, tmp_path):
    class Down:
        url = f"http://127.0.0.1:{free_port()}"

    app.test_cli_runner().invoke(args=["sorry-page", str(tmp_path / "sorry.html")])
    with started(tmp_path, Down()) as proxy:
        answer, words = ask(proxy, "/en/booking/a-key-that-nobody-else-may-see")
    assert answer.status == 503
    assert answer.headers["Retry-After"] == "120"
    for language in ("ja", "en"):
        assert f'<section lang="{language}">' in words
    assert words.count('href="tel:+81') == 2
    logs = list(tmp_path.rglob("*.log"))
    assert logs
    assert not [each for each in logs if "a-key-that" in each.read_text(errors="replace")]
