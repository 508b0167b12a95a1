"""The switch that brings a shared screen's buttons into the reach of somebody who sits (S11, ax-K2)."""

from flask import current_app, request, url_for
from werkzeug.exceptions import HTTPException

from portal.seeker.door import bp
from portal.web import kiosk, reach
from portal.web.declare import ANYBODY, ATTENDED, opens_to
from portal.web.page import go
from portal.web.pressed import check_press


@bp.before_request
def keep_the_reach() -> None:
    """Keep what a form's button asked for; the form keeps its answers and opens the same page again."""
    if request.method == "POST" and (asked := reach.asked()) and kiosk.is_kiosk():
        reach.choose(asked)


@bp.app_context_processor
def reach_context():
    """Return what every page of a kiosk needs to begin lower, and to open again once it does."""
    if not kiosk.is_kiosk():
        return {}
    return {"kiosk_lower": reach.is_lower(), "kiosk_again": request.full_path.rstrip("?")}


@bp.post("/kiosk/reach")
@opens_to(ANYBODY, kiosk=ATTENDED)
def choose_reach():
    """Begin pages lower down, or as usual, and open the page again on which this was pressed."""
    check_press(url_for("seeker.start"))
    if kiosk.is_kiosk():
        reach.choose(request.form.get("reach", ""))
    again = request.form.get("again", "")
    return go(again if _is_a_page(again) else url_for("seeker.start"))


def _is_a_page(address: str) -> bool:
    """Whether an address leads to a page of this door, and nowhere else."""
    path, _mark, _query = address.partition("?")
    try:
        endpoint, _values = current_app.url_map.bind("").match(path, method="GET")
    except HTTPException:
        return False
    return path.startswith("/") and not path.startswith("//") and endpoint.startswith("seeker.")
