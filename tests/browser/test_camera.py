"""Camera and microphone tried in the readiness check: allowed, denied, missing (a12-p5)."""

import pytest
from playwright.sync_api import expect
from trying import BOTH, FAKE, said, still_works


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
    devices_can_be_chosen(page)
    tracks = page.evaluate_handle("document.querySelector('video').srcObject.getTracks()")
    page.click("#try-stop")
    expect(said(page)).to_have_text("Stopped.")
    assert page.evaluate("tracks => tracks.every(t => t.readyState === 'ended')", tracks)
    assert page.evaluate("document.activeElement.id") == "try-start"
    assert not page.locator("#try-picture video").count()
    assert not [url for url in sent if "/static/icon" not in url]
    assert not page.locator("input[name=tried]:checked").count()  # a hint, never an answer
    still_works(page)


def devices_can_be_chosen(page) -> None:
    """Each device is offered, and choosing one begins anew; none of the fields is ever sent."""
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
