"""The person helped, on a device of their own: they read the terms and agree, nothing else (R-04)."""

from flask import request, url_for

from portal.forms import PressForm
from portal.journey.steps.agree import AGREE
from portal.seeker import drafts
from portal.seeker.around import journey_of
from portal.seeker.door import bp
from portal.web import browser
from portal.web.declare import ANYBODY, ATTENDED, opens_to
from portal.web.page import go, page
from portal.web.pressed import check_press

OPEN = ("articles", "article", "decline", "agreed", "stop_reading")


@bp.before_request
def only_reading():
    """Lead a browser that is here to read back to the terms from every other step of the journey."""
    name = request.endpoint.partition(".")[2]
    if not browser.is_reader() or not request.path[4:].startswith("request") or name in OPEN:
        return None
    if name == "step" and request.view_args.get("name") == AGREE.name:
        return None
    done = journey_of(drafts.mine()).is_done(AGREE)
    return go(url_for("seeker.agreed") if done else url_for("seeker.articles"))


@bp.get("/request/agreed")
@opens_to(ANYBODY, kiosk=ATTENDED)
def agreed():
    """Thanks to the person helped; the helper goes on."""
    draft = drafts.mine()
    if not browser.is_reader() or draft is None:
        return go(url_for("seeker.start"))
    if not journey_of(draft).is_done(AGREE):
        return go(url_for("seeker.articles"))
    by_staff = bool(draft.reader_recorded_by)
    return page("seeker/agreed.html", by_staff=by_staff, form=PressForm(None))


@bp.post("/request/stop-reading")
@opens_to(ANYBODY, kiosk=ATTENDED)
def stop_reading():
    """Free this browser for a request of its own, or for the desk."""
    check_press(url_for("seeker.agreed"))
    browser.stop_reading()
    return go("/staff/" if browser.staff_key() else url_for("seeker.start"))
