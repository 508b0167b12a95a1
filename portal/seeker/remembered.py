"""What one's own device remembers for a day: the request that is open there, and the one that was sent."""

from flask import url_for

from portal import clock, database
from portal.journey import drafts as rows
from portal.journey.journey import Journey
from portal.journey.steps.details import DETAILS
from portal.models import LIVE, Booking
from portal.seeker import receipts
from portal.seeker.around import journey_of
from portal.seeker.links import token_of
from portal.web import browser, kiosk, open_drafts


def on_start() -> dict:
    """Return for the start page the way on with what is open here, and to what was sent last; none on a kiosk."""
    if kiosk.is_kiosk() or browser.staff_key() or browser.reading_key():
        return {}
    sent = next((each for each in receipts.sent_here() if each.state in LIVE), None)
    found = {"goes_on": _next_step()}
    if sent is not None:
        found["sent"] = {"number": sent.reference, "href": page_of(sent)}
    return found


def sent_for_the_same(journey: Journey) -> dict | None:
    """Return what this device has sent within the day for the person whose answers these are, and still stands."""
    same = (each for each in receipts.sent_here() if each.state in LIVE)
    booking = next((each for each in same if DETAILS.is_of(journey, each)), None)
    return {"booking": booking, "href": page_of(booking)} if booking else None


def page_of(booking: Booking) -> str:
    """Return the address of a request's page by the link of whoever sent it."""
    return url_for("seeker.booking", token=token_of(booking, "helper"))


def _next_step() -> dict | None:
    """Return the title and the address of the step at which the request opened last goes on."""
    known = open_drafts.hashes_and_ids()[:1]
    found = rows.find_all(database.session(), open_drafts.all_keys()[-1:], clock.now())
    if not known or not found:
        return None
    journey = journey_of(found[0])
    title = journey.current.named(journey) if journey.current else None
    return {"title": title, "href": url_for("seeker.go_on", draft=known[0][1])}
