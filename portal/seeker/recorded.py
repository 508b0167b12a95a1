"""A request that staff type for somebody: said on every page, with a way back to the desk."""

from flask import session

from portal import database
from portal.seeker import drafts
from portal.seeker.door import bp
from portal.web.declare import ANYBODY, ATTENDED, opens_to
from portal.web.forms import PressForm
from portal.web.page import go


@bp.context_processor
def told():
    """`recorded`: the form of the way back, when staff type here for somebody; else None."""
    if "staff" not in session or "draft" not in session:
        return {"recorded": None, "at_desk": "staff" in session}
    draft = drafts.mine()
    by_staff = draft is not None and draft.channel != "own_device"
    return {"recorded": PressForm(None) if by_staff else None, "at_desk": True}


@bp.post("/request/stop")
@opens_to(ANYBODY, kiosk=ATTENDED)
def stop():
    """Staff throw away what they typed for somebody, and go back to the desk."""
    if PressForm().validate():
        drafts.erase(drafts.mine())
        database.session().commit()
    return go("/staff/")
