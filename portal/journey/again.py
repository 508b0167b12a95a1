"""Asking again after a request has ended: a new draft with its answers, for whoever holds the link."""

from datetime import datetime

from sqlalchemy.orm import Session

from portal import keys
from portal.journey import drafts
from portal.journey.steps import JOURNEY
from portal.journey.steps.agree import AGREE
from portal.journey.steps.details import DETAILS
from portal.journey.steps.terms import TERMS
from portal.journey.steps.who import WHO
from portal.models import Booking


def begin_again(db: Session, booking: Booking, now: datetime, *, by_helper: bool) -> str:
    """Return the key of a new draft with the answers of a request that has ended; only the time is open.

    What the person read and agreed to by themself comes along with its versions. What a helper typed
    for them is no agreement of a new request: it is read and agreed to anew. A helper is not shown the
    person's contact details again. The caller commits.
    """
    key = keys.new_key()
    draft = drafts.begin(db, key, now)
    left_out = _left_out(booking, by_helper=by_helper)
    for step in JOURNEY:
        if step not in left_out:
            step.restore(booking, draft, now)
    if WHO in left_out:
        drafts.keep(db, draft, WHO.name, {"filled_by": ["self"]}, now)
    db.flush()
    return key


def _left_out(booking: Booking, *, by_helper: bool) -> tuple:
    if by_helper:
        return (TERMS, AGREE, DETAILS)
    return (WHO, TERMS, AGREE) if booking.helper else ()
