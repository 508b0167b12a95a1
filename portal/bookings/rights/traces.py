"""Traces of a person beside their requests: drafts not sent, a helper's card, asking for a link."""

from collections.abc import Iterable, Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from portal.journey.steps.details import DETAILS
from portal.models import Booking, Draft, DraftAnswer, HelperCard, LinkRequest
from portal.rules.values import job_seeker_number, mail_address, read_or_none, telephone


def remove(db: Session, bookings: Sequence[Booking]) -> dict[str, int]:
    """Remove drafts, helper cards and askings for a link that hold an address or number of these requests; returns how many.

    Drafts take their hand-offs along. A helper's own address in a draft is not the person's. The caller commits.
    """
    known = _marks(text for b in bookings for text in (b.email, b.job_seeker_number or "", b.phone))
    helpers = _marks(b.helper.email for b in bookings if b.helper)
    told = select(DraftAnswer.draft_id, DraftAnswer.typed).where(DraftAnswer.step == DETAILS.name)
    answers = db.execute(told).all()
    drafts = {draft_id for draft_id, typed in answers if known & _marks(_texts(typed))}
    cards = db.execute(select(HelperCard.id, HelperCard.typed)).all()
    theirs = {card_id for card_id, typed in cards if (known | helpers) & _marks(_texts(typed))}
    db.execute(delete(Draft).where(Draft.id.in_(drafts)))
    asked = db.execute(select(LinkRequest.id, LinkRequest.email)).all()
    links = {link_id for link_id, typed in asked if known & _marks([typed])}
    db.execute(delete(LinkRequest).where(LinkRequest.id.in_(links)))
    db.execute(delete(HelperCard).where(HelperCard.id.in_(theirs)))
    return {"drafts": len(drafts), "helper_cards": len(theirs)}


def _texts(typed: dict[str, list[str]]) -> Iterable[str]:
    return [text for texts in typed.values() for text in texts]


def _marks(texts: Iterable[str]) -> set[str]:
    """Return addresses and numbers among texts, in the form in which they are compared."""
    found: set[str] = set()
    for text in filter(None, texts):
        mail, phone = read_or_none(mail_address.read, text), read_or_none(telephone.read, text)
        number = read_or_none(job_seeker_number.read, text)
        found.update(filter(None, (mail and mail_address.compared(mail), number)))
        found.update([telephone.compared(phone)] if phone else [])
    return found
