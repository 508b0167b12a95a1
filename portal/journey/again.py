"""A new draft with the answers of a request that was sent: for the next time, and for asking again."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal import keys
from portal.journey import drafts
from portal.journey.step import Step
from portal.journey.steps import JOURNEY
from portal.journey.steps.agree import AGREE
from portal.journey.steps.details import DETAILS
from portal.journey.steps.slot import SLOT
from portal.journey.steps.terms import TERMS
from portal.journey.steps.who import WHO
from portal.models import Booking, ConsentEvidence, Draft


def begin_with_answers(
    db: Session, booking: Booking, now: datetime, left_out: Collection[Step] = (), **columns
) -> str:
    """Return the key of a new draft with the answers of a request, but for those of some steps; the time is open.

    Readings and agreement come along with their versions, each reading with the entry of the chain under which
    it was first sent; the journey asks again for the articles that have changed in substance since. `columns` are
    others of the draft's row. The caller commits.
    """
    key = keys.new_key()
    draft = drafts.begin(db, key, now, **columns)
    for step in JOURNEY:
        if step not in left_out:
            step.restore(booking, draft, now)
    _point_to_evidence(db, booking, draft)
    if WHO in left_out:
        drafts.keep(db, draft, WHO.name, {"filled_by": ["self"]}, now)
    db.flush()
    return key


def begin_again(db: Session, booking: Booking, now: datetime, *, by_helper: bool) -> str:
    """Return the key of a new draft with the answers of a request, for whoever holds its link. The caller commits.

    Everybody agrees anew. What they read by themself comes along; what a helper read is no reading of the person,
    and a helper reads anew for the next request. A helper is not shown the person's contact details again.
    """
    if by_helper:
        return begin_with_answers(db, booking, now, (TERMS, AGREE, DETAILS))
    if booking.helper is None:
        return begin_with_answers(db, booking, now, (AGREE,))
    by_themself = booking.consent.typed_by == "seeker"
    return begin_with_answers(
        db, booking, now, (WHO, AGREE) if by_themself else (WHO, TERMS, AGREE)
    )


def begin_as_sent(db: Session, booking: Booking, now: datetime) -> str:
    """Return the key of a draft with everything that a request was just sent with, its times included.

    For taking it back at once: the agreement is of the same minutes and stands. The caller commits.
    """
    key = begin_with_answers(db, booking, now)
    draft = drafts.find(db, key, now)
    if draft is not None:
        for name, typed in SLOT.recall(booking).items():
            drafts.keep(db, draft, name, typed, now)
    return key


def _point_to_evidence(db: Session, booking: Booking, draft: Draft) -> None:
    """Note of each reading that was taken over under which entry of the chain it was first sent."""
    own = select(ConsentEvidence.number).where(ConsentEvidence.reference == booking.reference)
    entry = db.scalar(own)
    for reading in draft.readings:
        reading.earlier_entry = reading.earlier_entry or entry
