"""The way to a request as a list: what is done, what is next, what comes later."""

from flask import url_for
from flask_babel import gettext as _

from portal.journey.journey import Journey
from portal.seeker import drafts
from portal.seeker.door import bp
from portal.seeker.request import url_of
from portal.web import kiosk
from portal.web.declare import ANYBODY, ATTENDED, opens_to
from portal.web.forms import PressForm
from portal.web.page import page


@bp.get("/request")
@opens_to(ANYBODY, kiosk=ATTENDED)
def overview():
    """The steps as a list: what is done, what is next."""
    draft = drafts.mine()
    journey = drafts.journey(draft)
    # A kiosk has a button for it on every page.
    may_move = draft is not None and not kiosk.is_kiosk()
    return page(
        "seeker/overview.html",
        journey=journey,
        rows=_task_rows(journey),
        form=PressForm(None) if may_move else None,
        waiting=draft is not None and drafts.waits_for_person(draft, journey),
    )


def _task_rows(journey: Journey) -> list[dict]:
    rows = []
    for this in journey.steps:
        done, open_now = journey.is_done(this), journey.may_visit(this)
        state = "done" if done and open_now else "next" if open_now else "later"
        rows.append(
            {
                "title": this.named(journey),
                "href": url_of(this) if open_now else None,
                "state": state,
            }
        )
    check_open = journey.current is None
    rows.append(
        {
            "title": _("Check your answers and send"),
            "href": url_for("seeker.check") if check_open else None,
            "state": "next" if check_open else "later",
        }
    )
    status = {"done": _("Done"), "next": _("Next"), "later": _("Later")}
    return [{**row, "status": status[row["state"]]} for row in rows]
