"""The readiness check in a browser: camera and microphone allowed, denied, missing, taken away; no scripts;
what a screen reader is told; one sheet of paper."""

import os
import re

import pytest
from people import Seeker, Staff
from playwright.sync_api import expect
from served import FLAGS
from sqlalchemy import inspect, select, text
from walking import press

from portal.models import ReadinessAnswer

FAKE = ["--use-fake-device-for-media-stream"]
BOTH = ["camera", "microphone"]


@pytest.fixture
def phone(chromium, server):
    """Opens the public check in a browser with or without (made-up) devices, allowed or not."""
    running = []

    def opened(devices=FAKE, allowed=BOTH, lang="en", **wishes):
        browser = chromium.browser_type.launch(
            executable_path=os.environ.get("PORTAL_CHROMIUM", "/usr/bin/chromium"),
            args=[*FLAGS, *devices],
        )
        running.append(browser)
        context = browser.new_context(
            viewport={"width": 320, "height": 640}, locale="en-US", permissions=allowed, **wishes
        )
        context.set_default_timeout(15_000)
        page = context.new_page()
        page.goto(f"{server.url}/{lang}/readiness")
        return page

    yield opened
    for browser in running:
        browser.close()


def said(page):
    return page.locator("#try-said")


def still_works(page) -> None:
    """Whatever the devices did, the list can be answered and tells the outcome."""
    page.check("#room-2")
    press(page)
    assert page.inner_text(".notice h2") == "Something to fix"


def test_camera_and_microphone_are_seen_and_heard_and_nothing_leaves(phone, server):
    page = phone()
    page.wait_for_selector("#try-start")
    sent = []
    page.on("request", lambda request: sent.append(request.url))
    page.click("#try-start")
    expect(said(page)).to_contain_text("Nothing is recorded, and nothing leaves this device.")
    expect(page.locator("#try-picture video")).to_be_visible()
    expect(said(page)).to_contain_text("Sound arrives at the microphone.")  # the made-up one beeps
    page.wait_for_function("document.querySelector('#try-picture video').videoWidth > 0")
    assert page.locator("#try-cameras option").count() >= 1
    assert page.locator("#try-microphones option").count() >= 1
    assert page.evaluate("[...document.querySelectorAll('#try select')].every(s => !s.name)")
    page.click("#try-echo")
    page.click("#try-tone")
    page.select_option(
        "#try-microphones", index=page.locator("#try-microphones option").count() - 1
    )
    expect(page.locator("#try-picture video")).to_be_visible()  # it begins anew
    expect(said(page)).to_contain_text("Nothing is recorded")
    tracks = page.evaluate_handle("document.querySelector('video').srcObject.getTracks()")
    page.click("#try-stop")
    expect(said(page)).to_have_text("Stopped.")
    assert page.evaluate("tracks => tracks.every(t => t.readyState === 'ended')", tracks)
    assert page.evaluate("document.activeElement.id") == "try-start"
    assert not page.locator("#try-picture video").count()
    assert not [url for url in sent if "/static/icon" not in url]
    assert not page.locator("input[name=tried]:checked").count()  # a hint, never an answer
    still_works(page)


def test_leaving_the_page_ends_camera_and_microphone(phone):
    page = phone()
    page.click("#try-start")
    expect(page.locator("#try-picture video")).to_be_visible()
    tracks = page.evaluate_handle("document.querySelector('video').srcObject.getTracks()")
    page.evaluate("window.dispatchEvent(new PageTransitionEvent('pagehide'))")
    assert page.evaluate("tracks => tracks.every(t => t.readyState === 'ended')", tracks)


LATE = """() => {
  window.given = [];
  const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  const open = new Promise(resolve => { window.allow = resolve; });
  navigator.mediaDevices.getUserMedia = wish =>
    open.then(() => real(wish)).then(stream => { given.push(stream); return stream; });
}"""
RUNNING = (
    "() => given.filter(stream => stream.getTracks().some(t => t.readyState === 'live')).length"
)


def test_pressing_start_twice_runs_one_camera(phone):
    page = phone()
    page.wait_for_selector("#try-start")
    page.evaluate(LATE)
    page.click("#try-start")
    page.click("#try-start")
    page.evaluate("allow()")
    page.wait_for_function("() => given.length === 2")
    expect(page.locator("#try-picture video")).to_have_count(1)
    page.wait_for_function(f"{RUNNING} === 1")


def test_leaving_while_the_browser_still_asks_runs_no_camera(phone):
    page = phone()
    page.wait_for_selector("#try-start")
    page.evaluate(LATE)
    page.click("#try-start")
    page.evaluate("window.dispatchEvent(new PageTransitionEvent('pagehide'))")
    page.evaluate("allow()")
    page.wait_for_function("() => given.length === 1")
    page.wait_for_function(f"{RUNNING} === 0")
    assert not page.locator("#try-picture video").count()


def test_whoever_changes_the_device_keeps_the_focus_there(phone):
    page = phone()
    page.click("#try-start")
    expect(page.locator("#try-picture video")).to_be_visible()
    page.focus("#try-microphones")
    page.evaluate("document.activeElement.dispatchEvent(new Event('change'))")
    expect(page.locator("#try-picture video")).to_be_visible()
    assert page.evaluate("document.activeElement.id") == "try-microphones"
    page.evaluate(
        "document.querySelector('video').srcObject.getTracks()[0].dispatchEvent(new Event('ended'))"
    )
    expect(said(page)).to_contain_text("was taken away")
    assert page.evaluate("document.activeElement.id") == "try-start"


@pytest.mark.clause("a12-p5-s2")
@pytest.mark.parametrize(
    ("devices", "allowed", "words"),
    [
        (FAKE, [], "was not allowed to use camera and microphone"),
        ([], BOTH, "No camera and no microphone was found."),
    ],
    ids=["denied", "none present"],
)
def test_what_cannot_be_tried_is_not_sure_and_the_page_still_works(phone, devices, allowed, words):
    page = phone(devices, allowed)
    page.click("#try-start")
    expect(said(page)).to_contain_text(words)
    expect(said(page)).to_contain_text("We have chosen “Not sure” below for you.")
    assert page.input_value("input[name=tried]:checked") == "not_sure"
    still_works(page)
    assert page.input_value("input[name=tried]:checked") == "not_sure"


def test_an_answer_of_ones_own_is_never_changed(phone):
    page = phone(FAKE, [])
    page.check("#tried")
    page.click("#try-start")
    expect(said(page)).to_contain_text("was not allowed")
    assert page.input_value("input[name=tried]:checked") == "yes"


def test_taken_away_midway(phone):
    page = phone()
    page.click("#try-start")
    expect(page.locator("#try-picture video")).to_be_visible()
    page.evaluate(
        "document.querySelector('video').srcObject.getTracks()[0].dispatchEvent(new Event('ended'))"
    )
    expect(said(page)).to_contain_text("Camera or microphone was taken away.")
    assert page.input_value("input[name=tried]:checked") == "not_sure"
    assert not page.locator("#try-picture video").count()
    page.click("#try-start")
    expect(page.locator("#try-picture video")).to_be_visible()
    page.click("#try-stop")
    still_works(page)


def test_a_device_without_camera_still_has_its_microphone(phone):
    page = phone()
    page.evaluate(
        """() => {
          const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
          navigator.mediaDevices.getUserMedia = wish => wish.video
            ? Promise.reject(new DOMException("none", "NotFoundError")) : real(wish);
        }"""
    )
    page.click("#try-start")
    expect(said(page)).to_contain_text("No camera was found; only the microphone is running.")
    assert not page.locator("#try-picture video").count()


def test_the_connection_is_measured_to_this_site_alone(phone, server):
    page = phone(lang="ja")
    page.wait_for_selector("#try-line")
    asked = []
    page.on("request", lambda request: "icon" in request.url or asked.append(request.url))
    page.click("#try-line")
    expect(page.locator("#try-line-said")).to_contain_text("参考です")
    assert re.search(r"\d+ミリ秒.+毎秒およそ[\d.]+メガビット", page.inner_text("#try-line-said"))
    assert len(asked) == 10
    assert all(url.startswith(f"{server.url}/static/") for url in asked)


@pytest.mark.parametrize(
    ("kind", "words"),
    [("wifi", "Free Wi-Fi of which you do not know"), ("cellular", "pay by the amount of data")],
)
def test_the_kind_of_connection_brings_its_warning(phone, kind, words):
    page = phone()
    page.evaluate(
        "kind => Object.defineProperty(navigator, 'connection', {value: {type: kind}})", kind
    )
    page.click("#try-line")
    expect(page.locator("#try-line-said")).to_contain_text(words)


def test_without_a_connection_it_says_so(phone):
    page = phone()
    page.context.set_offline(True)
    page.click("#try-line")
    expect(page.locator("#try-line-said")).to_have_text("This site could not be reached just now.")


def test_without_scripts_the_whole_list_works(server, staff, open_browser):
    page = open_browser("en", java_script_enabled=False)
    here = booked(server, staff)
    page.goto(f"{here}/readiness")
    assert not page.locator("#try").is_visible()
    assert page.inner_text("#try-here").startswith("Without scripts this page cannot try")
    page.select_option("#device", "android")
    for name in page.evaluate(
        "[...new Set([...document.querySelectorAll('input[type=radio]')].map(i => i.name))]"
    ):
        page.locator(f"input[name={name}]").first.check()
    page.check("input[name=firewall][value=not_sure]")
    press(page)
    assert page.inner_text(".notice h2") == "Staff will check with you"
    page.click(".notice li a")
    assert page.url.endswith("#firewall")
    page.goto(f"{here}/readiness")  # another day, by the same link
    assert page.input_value("input[name=firewall]:checked") == "not_sure"
    assert page.input_value("#device") == "android"


def test_no_raw_user_agent_reaches_the_database(server, staff, open_browser):
    page = open_browser("en", user_agent="Mozilla/5.0 (Android 14; Mobile) Tell-Tale/9")
    page.goto(f"{booked(server, staff)}/readiness")
    page.select_option("#device", "android")
    page.check("#room")
    press(page)
    engine = staff.app.extensions["portal.engine"]
    with engine.connect() as connection:
        kept = connection.execute(select(ReadinessAnswer.item)).scalars().all()
        everything = [
            str(connection.execute(text(f'SELECT * FROM "{table}"')).all())
            for table in inspect(engine).get_table_names()
        ]
    assert "room" in kept
    assert not [rows for rows in everything if "Tell-Tale" in rows or "Mozilla" in rows]


def test_a_device_abroad_is_told_its_own_time_as_well(server, staff, open_browser):
    here = booked(server, staff, confirmed=True)
    page = open_browser("en")
    page.goto(f"{here}/readiness")
    assert not page.locator("#starts-here").is_visible()
    abroad = page.context.browser.new_context(locale="en-US", timezone_id="Asia/Kathmandu")
    page = abroad.new_page()
    page.goto(f"{here}/readiness")
    assert "Japan time" in page.inner_text("#starts")
    assert page.inner_text("#starts-here").startswith("On the clock of this device: ")
    assert "GMT+5:45" in page.inner_text("#starts-here")
    abroad.close()


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_sheet_is_one_page_in_large_type(server, open_browser, lang):
    page = open_browser(lang)
    page.goto(f"{server.url}/{lang}/readiness/sheet")
    page.emulate_media(media="print")
    sheets = re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", prefer_css_page_size=True))
    assert len(sheets) == 1
    size = page.evaluate(
        "parseFloat(getComputedStyle(document.querySelector('.boxes li')).fontSize)"
    )
    assert size >= 18  # 14 pt
    assert "098-000-0000" in page.inner_text("body")


TREES = {
    "en": """\
- group "Is the personal firewall on, allowing only what is needed?":
  - text: Is the personal firewall on, allowing only what is needed?
  - radio "Yes"
  - text: "Yes"
  - radio "No"
  - text: "No"
  - radio "Not sure" [checked]
  - text: Not sure
  - radio "Does not apply"
  - text: Does not apply
- paragraph: "On a phone or tablet there may be no such setting. Then choose “Not sure”: staff check it together with you."
- paragraph:
  - link "Article 5, item 4, Article 12, paragraph 5 in the terms":
    - /url: /en/terms#a05-p1""",
    "ja": """\
- group "パーソナルファイアウォールが有効で、必要なものだけを許可していますか":
  - text: パーソナルファイアウォールが有効で、必要なものだけを許可していますか
  - radio "はい"
  - text: はい
  - radio "いいえ"
  - text: いいえ
  - radio "わからない" [checked]
  - text: わからない
  - radio "当てはまらない"
  - text: 当てはまらない
- paragraph: スマートフォンやタブレットには、この設定がないことがあります。そのときは「わからない」を選んでください。職員がいっしょに確認します。
- paragraph:
  - link "規約の第5条第4号、第12条第5項を読む":
    - /url: /ja/terms#a05-p1""",
}


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_what_a_screen_reader_is_told_of_a_line(server, open_browser, lang):
    page = open_browser(lang)
    page.goto(f"{server.url}/{lang}/readiness?device=iphone&firewall=not_sure")
    assert page.locator("[data-item=firewall]").aria_snapshot() == TREES[lang]


def test_the_list_by_keyboard_alone(server, staff, open_browser):
    page = open_browser("en")
    page.goto(f"{booked(server, staff)}/readiness")
    page.focus("#safe_device")
    page.keyboard.press("ArrowDown")  # from yes to no
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.keyboard.press("Enter")
    expect(page.locator("[data-item=safe_device] details")).to_have_attribute("open", "")
    page.focus("#running")
    page.keyboard.press("Space")
    with page.expect_navigation():
        page.keyboard.press("Enter")  # saves, and neither switches the language nor the words
    assert page.inner_text(".notice h2") == "Something to fix"
    assert "/en/" in page.url
    assert "plain" not in page.url


def booked(server, staff, confirmed: bool = False) -> str:
    """The address of a new request's own page at the served portal."""
    maria = Seeker(staff.app, "en")
    maria.goes_to("check")
    maria.sends()
    if confirmed:
        Staff(staff.app).confirms_any()
    return server.url + maria.page.soup.select_one("main a[href*=booking]")["href"]
