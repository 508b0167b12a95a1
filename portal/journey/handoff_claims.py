"""The other device takes a draft over, or reads for it. The database decides who is first."""

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from portal import keys
from portal.journey.handoffs import NotValid
from portal.journey.steps.agree import take_back_agreement
from portal.journey.steps.terms import TERMS
from portal.models import Draft, Handoff, Purpose
from portal.roster.rows import changed_rows


def claim(
    db: Session, handoff: Handoff, now: datetime, key: str = "", recorded_by: str = ""
) -> str:
    """Use a handoff up; return the key that opens the draft on this device (a new one if none given).

    To move: the first device's key opens nothing any more. To agree: the second device may only read
    and agree, and everything read on the first one is read anew. `recorded_by` names staff who read
    to the person on the telephone. Raises NotValid when another device was faster, and when the helper
    has made the draft their own.
    """
    if handoff.purpose == Purpose.AGREE and not _is_helpers(handoff.draft):
        raise NotValid  # it was for somebody whom the helper does not help any more
    unclaimed = update(Handoff).where(Handoff.id == handoff.id, Handoff.claimed_at.is_(None))
    if changed_rows(db, unclaimed.values(claimed_at=now)) != 1:
        raise NotValid
    key = key or keys.new_key()
    handoff.draft.touched_at = now
    if handoff.purpose == Purpose.MOVE:
        _move(handoff.draft, key)
    else:
        _let_read(handoff.draft, key, recorded_by)
    db.flush()
    return key


def _is_helpers(draft: Draft) -> bool:
    return any(a.typed.get("filled_by") == ["helper"] for a in draft.answers if a.step == "who")


def _move(draft: Draft, key: str) -> None:
    draft.key_hash, draft.idempotency_key = keys.hashed(key), keys.new_key()
    draft.channel, draft.kiosk_id, draft.erase_at = "own_device", None, None


def _let_read(draft: Draft, key: str, recorded_by: str) -> None:
    draft.reader_key_hash, draft.reader_recorded_by = keys.hashed(key), recorded_by
    draft.declined_at = None
    TERMS.take_back(draft)
    take_back_agreement(draft)
