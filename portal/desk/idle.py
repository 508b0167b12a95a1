"""Before a session at the desk ends by itself: its page warns, and somebody who is there says so (S6)."""

from portal.accounts.sessions import IDLE
from portal.desk import access
from portal.desk.door import bp
from portal.web.declare import opens_to

WARNED_BEFORE = 120  # seconds; WCAG 2.2.1 asks for 20 at least


@bp.post("/here")
@opens_to(access.ALL)
def here():
    """Answer without a page; that somebody is there was noted with the request.

    It changes nothing else, so that it needs no token: pages stay open while others sign in anew.
    """
    return "", 204


@bp.context_processor
def idle():
    """Return after how many seconds without a sign of somebody a page warns, and how long it waits then."""
    seconds = int(IDLE.total_seconds())
    return {"idle_after": seconds - WARNED_BEFORE, "idle_warning": WARNED_BEFORE}
