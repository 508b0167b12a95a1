"""What every page of the desk leads to, in a browser: the search, who calls, one's own calendar feed."""

from desk_work import new_request
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


def searched(page, office, base: str):
    """The name of each state of the search and of the caller's page, while it is open."""
    reference = new_request(office)
    page.goto(f"{base}/staff/search")
    yield "search"
    page.fill("#q", reference)
    press(page, "form.search button")
    yield "search, found"
    page.fill("#q", "nobody of that name")
    press(page, "form.search button")
    yield "search, nothing found"
    page.goto(f"{base}/staff/requests/{reference}/caller/move")
    yield "who is calling"
    press(page)
    yield "who is calling, with a mistake"
