"""What is one's own at the desk, in a browser: the calendar feed."""

from walking import press


def own(page, _office, base: str):
    """The name of each state of one's own pages, while it is open."""
    page.goto(f"{base}/staff/feed")
    yield "feed"
    press(page, "#step-form button")
    yield "feed, made"
    address = page.locator("strong.hash").inner_text()
    with page.expect_download():
        page.evaluate(
            "where => { location.href = where }", f"/staff/feeds/{address.rpartition('/')[2]}"
        )
    page.goto(f"{base}/staff/feed")
    yield "feed, known"
