"""Camera and microphone never run on: left, started twice, changed, taken away."""

from playwright.sync_api import expect
from trying import said, still_works


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
