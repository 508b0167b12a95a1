"""Several sessions given to other counsellors at once: all of them, or none."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.bookings import action, counsellors
from portal.bookings.action import Overtaken, Press
from portal.bookings.actions.reassign import REASSIGN
from portal.bookings.counsellors import NotFree
from portal.models import Booking


class Given(NamedTuple):
    """A session, the id of who is to talk in it, and the version that was seen."""

    booking: Booking
    counsellor: int
    seen: str


class NotAll(Exception):
    """Nothing was changed: `references` are the sessions that cannot be given so."""

    def __init__(self, references: list[str]):
        super().__init__(len(references))
        self.references = references


def reassign_all(db: Session, given: Sequence[Given], press: Press) -> None:
    """Give every session away and commit, or change nothing and raise NotAll."""
    _lock(db, given)
    failed = []
    for each in given:
        try:
            seen = replace(press, seen=each.seen)
            action.do(db, REASSIGN, each.booking, seen, {"counsellor": each.counsellor})
        except (NotFree, Overtaken):
            failed.append(each.booking.reference)
    if failed:
        db.rollback()
        raise NotAll(failed)
    db.commit()


def _lock(db: Session, given: Sequence[Given]) -> None:
    """Lock all requests, then all accounts, in the order of their ids, as everybody who locks several."""
    ids = [each.booking.id for each in given]
    rows = select(Booking.id).where(Booking.id.in_(ids)).order_by(Booking.id).with_for_update()
    db.scalars(rows).all()
    for counsellor in sorted({each.counsellor for each in given}):
        counsellors.lock(db, counsellor)
