"""The person helped, on a device of their own: they read the terms and agree or not, nothing else (R-04)."""

from collections.abc import Callable

from flask import request, url_for

from portal import clock, database
from portal.forms import PressForm
from portal.journey.drafts import note_decline, take_back_answer
from portal.journey.reading import version_shown
from portal.journey.steps.agree import AGREE
from portal.language.locale import language
from portal.models import Draft
from portal.seeker import drafts
from portal.seeker.around import journey_of
from portal.seeker.door import bp
from portal.web import browser, open_drafts
from portal.web.declare import ANYBODY, ATTENDED, opens_to
from portal.web.page import go, page
from portal.web.pressed import check_press

READING = ("articles", "article", "part")
OPEN = ("decline", "agreed", "declined", "take_back")


@bp.before_request
def only_reading():
    """Lead a browser that is here to read back to the terms from every other step of the journey."""
    name = request.endpoint.partition(".")[2]
    if not browser.is_reader() or not request.path[4:].startswith("request"):
        return None
    if name == "stop_reading":
        return None
    draft = drafts.mine()
    if draft is None:
        browser.stop_reading()  # what this browser began itself stays as it is
        return page("seeker/reading_over.html", 410, own=own_request())
    if draft.declined_at is not None and name not in OPEN:
        return go(url_for("seeker.declined"))
    reads = name in READING or (name == "step" and request.view_args.get("name") == AGREE.name)
    if name in OPEN or (reads and request.method == "GET"):
        return None
    done = journey_of(draft).is_done(AGREE)
    if reads and not done:
        return None  # nothing is read or agreed to after the agreement
    return go(url_for("seeker.agreed") if done else url_for("seeker.articles"))


def own_request() -> str | None:
    """Return the address of the request that this browser itself began; None if there is none."""
    own = open_drafts.hashes_and_ids()
    return url_for("seeker.overview", draft=own[0][1]) if own else None


@bp.context_processor
def reading_here():
    """Return the form with which whoever reads for another's request stops; None on every other page."""
    reads = browser.is_reader() and request.path[4:].startswith("request")
    return {"reads_here": PressForm(None) if reads else None}


@bp.get("/request/agreed")
@opens_to(ANYBODY, kiosk=ATTENDED)
def agreed():
    """Thanks to the person helped; the helper goes on."""
    return _answered("seeker/agreed.html", lambda draft: journey_of(draft).is_done(AGREE))


@bp.get("/request/declined")
@opens_to(ANYBODY, kiosk=ATTENDED)
def declined():
    """What follows from not agreeing, what stays, and how to take back a slip."""
    return _answered("seeker/declined.html", lambda draft: draft.declined_at is not None)


@bp.post("/request/take-back")
@opens_to(ANYBODY, kiosk=ATTENDED)
def take_back():
    """Take back the answer given on this device, an agreement or a "no", and lead to the terms again."""
    draft = drafts.mine()
    check_press(url_for("seeker.articles"))
    if browser.is_reader() and draft is not None:
        take_back_answer(draft, language(), clock.now())
        database.session().commit()
    return go(url_for("seeker.articles"))


@bp.post("/request/stop-reading")
@opens_to(ANYBODY, kiosk=ATTENDED)
def stop_reading():
    """Free this browser for a request of its own, or for the desk."""
    check_press(url_for("seeker.agreed"))
    browser.stop_reading()
    return go("/staff/" if browser.staff_key() else url_for("seeker.start"))


def decline(draft: Draft | None):
    """Keep that the person does not agree, and show what follows."""
    if draft is None:
        return go(url_for("seeker.start"))
    version = version_shown(request.form, journey_of(draft))
    note_decline(draft, version, language(), clock.now())
    database.session().commit()
    return go(url_for("seeker.declined"))


def _answered(template: str, stands: Callable[[Draft], bool]):
    draft = drafts.mine()
    if not browser.is_reader() or draft is None:
        return go(url_for("seeker.start"))
    if not stands(draft):
        return go(url_for("seeker.articles"))
    return page(template, by_staff=bool(draft.reader_recorded_by), form=PressForm(None))
