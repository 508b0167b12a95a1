"""What search engines and messengers may show: public pages in live mode, never anything of a person."""

import re
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from people import AtKiosk, Seeker

from portal import config, create_app
from portal.ops.prepare import prepare

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
BASE = "https://portal.example.jp"
PUBLIC = [
    "",
    "help",
    "other-ways",
    "privacy",
    "accessibility",
    "terms",
    "terms/2022-04-13",
    "readiness",
]


@pytest.fixture
def live(settings, tmp_path):
    """The portal in live mode, with an office that is no demo."""
    office_file = tmp_path / "office.toml"
    shipped = (config.PACKAGE / "office.demo.toml").read_text()
    office_file.write_text(shipped.replace("demo = true", "demo = false"))
    app = create_app(
        settings.model_copy(update={"mode": "live", "base_url": BASE, "office_file": office_file})
    )
    prepare(app)
    yield app
    app.extensions["portal.engine"].dispose()


def head(app, address: str):
    answer = app.test_client().get(address, base_url=BASE)
    assert answer.status_code == 200, address
    return BeautifulSoup(answer.text, "html.parser").head


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("page", PUBLIC)
def test_a_public_page_can_be_found_and_shared(live, page, lang):
    found = head(live, f"/{lang}/{page}")
    assert found.select('meta[name="robots"]') == []
    words = found.select_one('meta[name="description"]')["content"]
    assert 20 <= len(words) <= 160
    assert bool(re.search("[ぁ-ん]", words)) is (lang == "ja")
    assert found.select_one('link[rel="canonical"]')["href"] == f"{BASE}/{lang}/{page}"
    others = {a["hreflang"]: a["href"] for a in found.select('link[rel="alternate"]')}
    assert others == {
        "ja": f"{BASE}/ja/{page}",
        "en": f"{BASE}/en/{page}",
        "x-default": f"{BASE}/ja/{page}",
    }
    shared = {m["property"]: m["content"] for m in found.select("meta[property]")}
    assert shared["og:description"] == words
    assert shared["og:site_name"] == {"ja": "ハローワーク沖縄", "en": "Hello Work Okinawa"}[lang]
    picture = live.test_client().get(shared["og:image"].removeprefix(BASE), buffered=True)
    assert picture.content_type == "image/png"


def test_what_is_somebodys_is_not_listed(live):
    seeker = Seeker(live, "en")
    for address in ("/en/request", "/en/find", "/en/display", "/staff/sign-in", "/en/help?x=1",
                    "/en/terms?q=video", "/en/readiness?device=phone"):  # fmt: skip
        answer = seeker.browser.client.get(address, base_url=BASE, follow_redirects=True)
        assert '<meta name="robots" content="noindex">' in answer.text, address
        assert "canonical" not in answer.text


def test_a_portal_that_is_only_tried_is_not_listed(app):
    assert '<meta name="robots" content="noindex">' in app.test_client().get("/ja/").text
    assert app.test_client().get("/robots.txt").text == "User-agent: *\nDisallow: /\n"
    assert "<url>" not in app.test_client().get("/sitemap.xml").text


def test_the_map_lists_every_public_page_and_no_other(live):
    robots = live.test_client().get("/robots.txt").text
    assert f"Sitemap: {BASE}/sitemap.xml" in robots
    tree = ElementTree.fromstring(live.test_client().get("/sitemap.xml").data)
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    listed = {loc.text for loc in tree.findall("s:url/s:loc", space)}
    versions = {f"terms/{each}" for each in live.extensions["portal.terms"]}
    pages = {*PUBLIC, *versions}
    assert listed == {f"{BASE}/{lang}/{page}" for lang in ("ja", "en") for page in pages}


def test_on_a_shared_computer_nothing_is_said_to_messengers(app, monkeypatch):
    monkeypatch.setattr("portal.web.found._is_public", lambda: True)
    assert "og:url" in app.test_client().get("/en/").text
    assert "og:" not in AtKiosk(app, "en").browser.open("/en/").text
