"""A request that staff type for a person: said on every page, with a way back to the desk."""

from flask import url_for

from portal import database
from portal.forms import PressForm
from portal.seeker import drafts
from portal.seeker.door import bp
from portal.seeker.sure import STAFF, ask, is_sure
from portal.web import browser
from portal.web.declare import ANYBODY, ATTENDED, opens_to
from portal.web.page import go
from portal.web.pressed import check_press


@bp.context_processor
def told():
    """`recorded`: the form of the way back, when staff type here for a person; else None."""
    at_desk = browser.staff_key() is not None
    if not at_desk or browser.draft_key() is None:
        return {"recorded": None, "at_desk": at_desk}
    draft = drafts.mine()
    by_staff = draft is not None and draft.channel != "own_device"
    return {"recorded": PressForm(None) if by_staff else None, "at_desk": True}


@bp.post("/request/stop")
@opens_to(ANYBODY, kiosk=ATTENDED)
def stop():
    """Throw away what staff typed for a person, and go back to the desk."""
    draft = drafts.mine()
    check_press(url_for("seeker.overview"))
    if draft is not None and not is_sure():
        return ask(STAFF, url_for("seeker.overview"))
    drafts.erase(draft)
    database.session().commit()
    return go("/staff/")
