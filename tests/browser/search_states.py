"""Finding a caller and asking who calls, in a browser."""

from desk_work import new_request
from walking import press


def search(page, office, base: str):
    """The name of each state of the search and of who is calling, while it is open."""
    reference = new_request(office, helped=True)
    new_request(office)
    page.goto(f"{base}/staff/search")
    yield "search"
    _type(page, "nobody is called so")
    yield "search, nothing found"
    _type(page, "maria")
    yield "search, found"
    page.goto(f"{base}/staff/requests/{reference}/caller")
    yield "somebody calls"
    page.goto(f"{base}/staff/requests/{reference}/caller/move")
    yield "who is calling"
    press(page, "#step-form button")
    yield "who is calling, too little"
    page.check("[name=caller][value=seeker]")
    page.check("[name=asked][value=name]")
    page.check("[name=asked][value=reference]")
    press(page, "#step-form button")
    yield "request, caller checked"


def _type(page, words: str) -> None:
    page.fill("#q", words)
    press(page, "form.search button")
