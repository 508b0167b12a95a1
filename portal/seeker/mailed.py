"""Links as mails carry them: whoever opens one has proven that mails reach them (decision 0053)."""

import hmac
import re
from contextlib import suppress

from flask import current_app, g, request
from sqlalchemy.exc import OperationalError

from portal import database
from portal.keys import MARK, SHORT, SHORT_MARK
from portal.mail import proof
from portal.models import Booking
from portal.seeker.door import bp
from portal.seeker.links import role_of

_MAILED = (  # long ones are from before there were short ones
    re.compile(rf"([0-9A-Za-z]{{{SHORT}}})([0-9A-Za-z]{{{SHORT_MARK}}})"),
    re.compile(rf"([0-9a-f]{{64}})([0-9a-f]{{{MARK}}})"),
)


@bp.url_value_preprocessor
def take_mark_off(endpoint, values):
    """Keep what a mailed token carries besides, so that views know one token only."""
    token = values.get("token", "") if endpoint and values else ""
    if found := next(filter(None, (form.fullmatch(token) for form in _MAILED)), None):
        values["token"], g.mailed_mark = found.groups()


def note_opened(booking: Booking, token: str) -> None:
    """Note that a reader has opened the link mailed to the address they have now.

    The note is made in a session of its own; a database that is busy gets it the next time.
    """
    linked = booking.linked(role_of(booking, token))
    mark = linked.mailed_mark(current_app.config["SECRET_KEY"])
    if request.method != "GET" or not hmac.compare_digest(g.get("mailed_mark", ""), mark):
        return
    if proof.is_proven(database.session(), linked):
        return
    with suppress(OperationalError), database.writing(database.engine()) as own:
        proof.prove(own, linked)
        own.commit()
