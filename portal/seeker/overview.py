"""The way to a request as a list: what is done, what is next, what comes later."""

from flask import url_for
from flask_babel import gettext as _

from portal.forms import PressForm
from portal.journey.journey import Journey
from portal.journey.reading import waits_for_person
from portal.seeker import drafts
from portal.seeker.addresses import next_url, url_of
from portal.seeker.around import journey_of
from portal.seeker.door import bp
from portal.web import kiosk
from portal.web.declare import ANYBODY, ATTENDED, opens_to
from portal.web.page import go, page


@bp.get("/request")
@opens_to(ANYBODY, kiosk=ATTENDED)
def overview():
    """The steps as a list: what is done, what is next."""
    draft = drafts.mine()
    journey = journey_of(draft)
    # A kiosk has a button for it on every page.
    may_move = draft is not None and not kiosk.is_kiosk()
    return page(
        "seeker/overview.html",
        journey=journey,
        rows=_task_rows(journey),
        form=PressForm(None) if may_move else None,
        waiting=waits_for_person(journey),
    )


@bp.get("/request/go-on")
@opens_to(ANYBODY, kiosk=ATTENDED)
def go_on():
    """Lead to the step where the seeker left off."""
    return go(next_url(journey_of(drafts.mine())))


def _task_rows(journey: Journey) -> list[dict]:
    status = {"done": _("Done"), "next": _("Next"), "later": _("Later")}
    rows = []
    for step in journey.steps:
        done, is_open = journey.is_done(step), journey.may_visit(step)
        state = "done" if done and is_open else "next" if is_open else "later"
        href = url_of(step) if is_open else None
        rows.append({"title": step.named(journey), "href": href, "state": state})
    ready = journey.current is None
    rows.append(
        {
            "title": _("Check your answers and send"),
            "href": url_for("seeker.check") if ready else None,
            "state": "next" if ready else "later",
        }
    )
    return [{**row, "status": status[row["state"]]} for row in rows]
