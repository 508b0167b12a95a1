"""The pages behind the mailed link in every state, from the first correction to the end."""

from collections.abc import Iterator

from playwright.sync_api import Page
from states_moments import at_each_moment
from walking import press


def settling(page: Page, at: str, staff) -> Iterator[str]:
    """The name of each state of a request's own page, while it is open; the office acts in between."""
    here = f"{at}/booking/{staff.own_link()}"
    yield from _correcting(page, here)
    yield from _answering_offers(page, here, staff)
    staff.confirms_any()
    page.goto(here)
    yield "confirmed"
    yield from at_each_moment(page, here, staff)
    yield from _getting_ready(page, here)
    page.goto(f"{here}/change")
    yield "change what is confirmed"
    page.goto(f"{here}/join")
    yield "join"
    with page.expect_download():
        page.evaluate(f"location.href = '{here}/calendar.ics'")
    page.goto(f"{here}/cancel")
    yield "cancel"
    press(page)
    yield "cancelled"
    press(page, "main form[action$=again] button")
    yield "asked for again"
    page.goto(f"{here}/consent")


def _correcting(page: Page, here: str) -> Iterator[str]:
    page.goto(f"{here}/email")
    yield "correct the address"
    page.fill("#email", "nobody")
    press(page)
    yield "correct the address, with a mistake"
    page.goto(f"{here}/change")
    yield "change"
    press(page)
    yield "change, empty"


def _answering_offers(page: Page, here: str, staff) -> Iterator[str]:
    staff.offers_instead()
    page.goto(here)
    yield "something else offered"
    press(page, "button[name=kind]")
    yield "something else agreed to"
    staff.proposes_any()
    page.goto(here)
    yield "proposed"
    press(page, "button[value=accept]")
    yield "proposal accepted"


def _getting_ready(page: Page, here: str) -> Iterator[str]:
    page.goto(f"{here}/readiness")
    yield "readiness"
    page.check("#room")
    page.check("#system-2")
    press(page)
    yield "readiness, saved"
