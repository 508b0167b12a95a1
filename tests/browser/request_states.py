"""Every state of one request at the desk, opened one after the other in a browser."""

from datetime import timedelta

from calendar_states import confirmed
from desk_work import new_request
from sqlalchemy import select
from walking import press

from portal import clock
from portal.database import writing
from portal.models import Booking

LOOK = """() => {  // without htmx, which would fetch the mail into the page
  const form = document.getElementById("settling");
  form.append(Object.assign(document.createElement("input"), {type: "hidden", name: "look", value: "yes"}));
  form.submit();
}"""


def settled(page, office, base: str):
    """The name of each state of one request, from waiting to a refusal, while it is open."""
    reference = new_request(office, needs=["interpreter", "written"])
    here = f"{base}/staff/requests/{reference}"
    page.goto(here)
    yield "request"
    page.click("#week summary")
    yield "request, other times"
    page.goto(f"{here}?week={clock.now().date() + timedelta(weeks=5)}")
    yield "request, another week"
    page.click("#ending summary")
    press(page, "form[action$=outcome] button")
    yield "request, with a mistake"
    _arrange(page)
    yield from _settled_twice(page, here, f"https://teleoffice.example.jp/desk-{reference}")
    yield from confirmed(page, base, reference)
    page.goto(f"{base}/staff/today?day={_day_of(office, reference)}")
    yield "the day"
    page.goto(f"{here}/outcome")
    yield "outcome"
    page.goto(f"{here}/refusal")
    yield "refusal"
    press(page)
    yield "refusal, with a mistake"


def _together(page, here: str):
    page.goto(f"{here}/together")
    yield "requests that belong together"
    page.goto(here)


def _settled_twice(page, here: str, address: str):
    """Settled after a look at the mail, taken back, and settled again; its page is left open."""
    page.fill("#address", address)
    page.click("#the-mail summary")
    page.wait_for_selector("#mail-to-be .mail")
    yield "request, the mail first"
    with page.expect_navigation():
        page.evaluate(LOOK)
    yield "the mail first"
    press(page, "#step-form button")
    page.goto(here)
    press(page, "#settling .primary")
    yield "request, confirmed, nothing changed"
    page.goto(here)
    press(page, "form.held button")
    yield "request, taken back"
    page.fill("#address", address)
    press(page, "#settling .primary")
    yield from _together(page, here)


def _arrange(page) -> None:
    """An interpreter is there; instead of writing, a chat is agreed on."""
    page.check("#yes-interpreter")
    page.check("#no-written")
    page.fill("#instead-written", "Chat")
    page.check("#agreed-written")
    press(page, "button[formaction$=arrangements]")


def _day_of(office, reference: str) -> str:
    with writing(office.extensions["portal.engine"]) as db:
        day = db.scalars(select(Booking.starts_at).where(Booking.reference == reference)).one()
    return day.date().isoformat()
