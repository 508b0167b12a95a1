"""Display settings (A14): one form without scripts, a cookie of its own, seen on every page."""

import pytest
from bs4 import BeautifulSoup
from people import AtTheDesk, Seeker

from portal import config, create_app

# Pages alone: what they show is kept by deeds, which are tried on both databases.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

CHOSEN = {"text": "larger", "colours": "dark", "words": "furigana"}


def marks(page) -> dict:
    """What a page is marked with."""
    return {
        name.removeprefix("data-"): value
        for name, value in page.soup.html.attrs.items()
        if name.startswith("data-")
    }


def cookie(answer) -> str:
    return next(c for c in answer.headers.getlist("Set-Cookie") if "display=" in c)


def token(client, lang="ja") -> str:
    page = BeautifulSoup(client.get(f"/{lang}/display").get_data(as_text=True), "html.parser")
    return page.select_one("[name=csrf_token]")["value"]


def test_what_is_chosen_is_seen_at_once_and_on_every_page(app):
    maria = Seeker(app)
    maria.opens("display")
    assert marks(maria.page) == {}
    maria.answers(**CHOSEN)
    assert marks(maria.page) == CHOSEN
    assert maria.page.filled()["words"] == ["furigana"]
    for where in ("", "help", "request/who", "terms", "nowhere"):
        assert marks(maria.opens(where)) == CHOSEN, where
    assert marks(maria.browser.open("/demo/mails?lang=ja")) == CHOSEN


def test_mistakes_and_failures_look_the_same(app):
    maria = Seeker(app)
    maria.opens("display")
    maria.answers(**CHOSEN)
    maria.opens("request/who")
    assert maria.answers().status == 422
    assert marks(maria.page) == CHOSEN
    assert marks(maria.browser.post("/ja/help", {})) == CHOSEN  # 405


def test_the_desk_looks_the_same_and_keeps_its_own_words(app):
    higa = AtTheDesk(app, lang="ja")
    higa.browser.client.set_cookie("display", "largest.contrast.furigana")
    page = higa.opens("")
    assert marks(page) == {"text": "largest", "colours": "contrast", "words": "furigana"}
    assert not page.soup.select("ruby")
    assert page.soup.select_one("a[href='/ja/display']")


def test_the_cookie_is_of_its_own_shut_and_kept_for_a_year(app):
    client = app.test_client()
    answer = client.post("/ja/display", data={**CHOSEN, "csrf_token": token(client)})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/ja/display?applied=yes")
    kept = cookie(answer)
    assert kept.startswith("display=larger.dark.furigana;")
    for guard in ("HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=31536000"):
        assert guard in kept
    with client.session_transaction() as held:
        assert set(held) <= {"_permanent", "csrf_token"}


def test_going_back_to_the_defaults_removes_it(app):
    client = app.test_client()
    client.set_cookie("display", "larger.dark.furigana")
    default = {"text": "normal", "colours": "device", "words": "ordinary"}
    client.post("/ja/display", data={**default, "csrf_token": token(client)})
    assert client.get_cookie("display") is None


def test_in_english_the_japanese_words_stay_as_chosen(app):
    client = app.test_client()
    client.set_cookie("display", "normal.device.furigana")
    assert "words" not in client.get("/en/display").get_data(as_text=True).split("<main")[1]
    given = {"text": "large", "colours": "light", "csrf_token": token(client, "en")}
    client.post("/en/display", data=given)
    assert client.get_cookie("display").value == "large.light.furigana"
    assert not Seeker(app, "en").opens().soup.select("ruby")


def test_without_a_press_there_is_no_cookie_and_without_a_token_none_either(app):
    client = app.test_client()
    assert "display=" not in str(client.get("/ja/display").headers)
    assert client.post("/ja/display", data=CHOSEN).status_code == 422
    assert client.get_cookie("display") is None


def test_what_was_not_offered_is_refused(app):
    client = app.test_client()
    answer = client.post(
        "/ja/display", data={**CHOSEN, "colours": "pink", "csrf_token": token(client)}
    )
    assert answer.status_code == 422
    assert client.get_cookie("display") is None


@pytest.mark.parametrize(
    "broken", ["", "x", "larger.dark", 'larger.dark."><script>', "larger.dark.furigana.more"]
)
def test_a_cookie_we_do_not_know_changes_nothing(app, broken):
    client = app.test_client()
    client.set_cookie("display", broken)
    assert '<html lang="ja">' in client.get("/ja/").get_data(as_text=True)


def test_in_live_mode_it_is_bound_to_https_and_this_host(settings, tmp_path):
    office = tmp_path / "office.toml"
    demo = (config.PACKAGE / "office.demo.toml").read_text(encoding="utf-8")
    office.write_text(demo.replace("demo = true", "demo = false"), encoding="utf-8")
    app = create_app(settings.model_copy(update={"mode": "live", "office_file": office}))
    client = app.test_client()
    https = {"base_url": "https://localhost"}
    page = BeautifulSoup(client.get("/ja/display", **https).get_data(as_text=True), "html.parser")
    given = {**CHOSEN, "csrf_token": page.select_one("[name=csrf_token]")["value"]}
    answer = client.post(
        "/ja/display", data=given, headers={"Referer": "https://localhost/ja/display"}, **https
    )
    kept = cookie(answer)
    assert kept.startswith("__Host-display=larger.dark.furigana;")
    assert "Secure" in kept
    assert "Path=/" in kept
    assert "Domain" not in kept
    app.extensions["portal.engine"].dispose()


@pytest.mark.parametrize(("step", "field"), [("needs", "needs_note"), ("details", "name")])
def test_what_was_typed_is_there_after_the_settings(app, step, field):
    maria = Seeker(app, "en")
    maria.goes_to(step)
    page = maria.page.submit("Display settings", **{field: "half a word"})
    assert page.path == "/en/display"
    page = page.submit(text="large").follow("Go on with a request you began")
    assert maria.opens(f"request/{step}").filled()[field] == ["half a word"]
