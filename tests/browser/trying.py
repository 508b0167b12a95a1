"""Camera and microphone tried on the page of the readiness check."""

from walking import press

FAKE = ["--use-fake-device-for-media-stream"]
BOTH = ["camera", "microphone"]


def said(page):
    """The line that says how trying goes."""
    return page.locator("#try-said")


def still_works(page) -> None:
    """Assert that, whatever the devices did, the list can be answered and tells the outcome."""
    page.check("#room-2")
    press(page)
    assert page.inner_text(".notice h2") == "Something to fix"
