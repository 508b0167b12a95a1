"""Seats that a request has to get for a time, all of them or none."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.bookings.seats import Seat, seats_of
from portal.models import Slot, SupportNeeds
from portal.roster import interpreters
from portal.rules.booking import SESSION_LENGTH
from portal.rules.needs import languages_of


def wanted(
    db: Session, slot: Slot, needs: SupportNeeds | None, second: Slot | None = None
) -> list[Seat]:
    """Return all seats a request for this slot has to get; interpreters as far as some are known.

    `second` is the half hour after it, where the request has an hour (R-14).
    """
    times = interpreters.at(db, slot, languages_of(needs)) if needs else []
    keepers = [each.language for each in times if each.keeps_an_hour]
    after = _kept_after(db, slot) if keepers else None
    if after is not None:
        # The interpreter of the hour is not free for another request in its second half.
        times += interpreters.at(db, after, keepers)
    return seats_of([slot, after or second], times)


def first_half_hour(wanted: Iterable[Seat]) -> list[Seat]:
    """Return these seats without the half hour after it: what is kept while a proposal is open."""
    own = next(seat for seat in wanted if isinstance(seat.row, Slot))
    return [seat for seat in wanted if seat.row.starts_at == own.row.starts_at]


def _kept_after(db: Session, slot: Slot) -> Slot | None:
    follows = slot.starts_at + SESSION_LENGTH
    after = (Slot.branch == slot.branch, Slot.starts_at == follows, Slot.reserved > 0)
    return db.scalar(select(Slot).where(*after))
