"""A new draft with the answers of a request that was sent: for the next time, and for asking again."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.orm import Session

from portal import keys
from portal.journey import drafts
from portal.journey.step import Step
from portal.journey.steps import JOURNEY
from portal.journey.steps.agree import AGREE
from portal.journey.steps.details import DETAILS
from portal.journey.steps.terms import TERMS
from portal.journey.steps.who import WHO
from portal.models import Booking


def begin_with_answers(
    db: Session, booking: Booking, now: datetime, left_out: Collection[Step] = (), **columns
) -> str:
    """Return the key of a new draft with the answers of a request, but for those of some steps; the time is open.

    Readings and agreement come along with their versions; the journey asks again for the articles that
    have changed in substance since. `columns` are others of the draft's row. The caller commits.
    """
    key = keys.new_key()
    draft = drafts.begin(db, key, now, **columns)
    for step in JOURNEY:
        if step not in left_out:
            step.restore(booking, draft, now)
    if WHO in left_out:
        drafts.keep(db, draft, WHO.name, {"filled_by": ["self"]}, now)
    db.flush()
    return key


def begin_again(db: Session, booking: Booking, now: datetime, *, by_helper: bool) -> str:
    """Return the key of a new draft after a request has ended, for whoever holds its link. The caller commits.

    What the person read and agreed to by themself comes along. What a helper typed for them is no
    agreement of a new request: it is read and agreed to anew. A helper is not shown the person's contact
    details again.
    """
    if by_helper:
        return begin_with_answers(db, booking, now, (TERMS, AGREE, DETAILS))
    return begin_with_answers(db, booking, now, (WHO, TERMS, AGREE) if booking.helper else ())
