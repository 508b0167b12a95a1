"""Room for one more draft: a source begins only so many in an hour (decision 0054)."""

from datetime import datetime, timedelta

from flask import current_app

from portal import database
from portal.journey import drafts
from portal.mail import proof
from portal.web import limits
from portal.web.caller import caller

HOUR = timedelta(hours=1)


def source_with_room(now: datetime) -> str:
    """Return where a draft begins, as it is kept; 429 where too many have begun there within the hour."""
    db, most = database.session(), current_app.extensions["portal.settings"]
    source = proof.digest(db, "source", caller())
    if drafts.begun_from(db, source, now - HOUR) >= most.new_drafts_per_source_an_hour:
        limits.refuse(HOUR.total_seconds())
    return source
