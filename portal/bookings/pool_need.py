"""How long the pool of TeleOffice addresses lasts, and when it has to be filled."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.bookings import calls
from portal.clock import midnight
from portal.models import OPEN, Booking, TeleofficeAddress
from portal.office import Office
from portal.rules.booking import last_day_due

NEED_DAYS = 2  # open days, today among them: below their need the desk warns; the office's wish
LOOKED_BACK = timedelta(weeks=4)  # our own choice


@dataclass(frozen=True)
class Standing:
    """How many addresses are left, and how many two open days need: what is due, or what is usual."""

    left: int
    need: int
    is_in_use: bool  # an office that types each address is not warned

    @property
    def is_short(self) -> bool:
        """Whether the pool has to be filled now."""
        return self.is_in_use and self.left < max(self.need, 1)

    @property
    def days(self) -> int | None:
        """How many open days it lasts; None while nothing is known of the need."""
        return NEED_DAYS * self.left // self.need if self.need else None


def standing(db: Session, office: Office, now: datetime) -> Standing:
    """Return how the pool stands: need is what is due in two open days or what four weeks used, if that is more."""
    pasted = select(TeleofficeAddress.id).where(TeleofficeAddress.added_by_id.is_not(None)).limit(1)
    need = max(_due(db, office, now), _usual(db, office, now))
    return Standing(count(db), need, db.scalar(pasted) is not None)


def count(db: Session) -> int:
    """Return how many addresses are left."""
    return db.scalar(select(func.count(TeleofficeAddress.id)).where(calls.IN_POOL)) or 0


def _due(db: Session, office: Office, now: datetime) -> int:
    """Return how many requests have to be settled by the end of the second open day, today among them."""
    until = _open_days(office, now.date(), 31, step=1)[:NEED_DAYS][-1:] or [now.date()]
    due = midnight(last_day_due(until[0], office) + timedelta(days=1))
    waiting = select(func.count(Booking.id)).where(
        Booking.state.in_(OPEN), Booking.starts_at > now, Booking.starts_at < due
    )
    return db.scalar(waiting) or 0


def _usual(db: Session, office: Office, now: datetime) -> int:
    """Return how many addresses two open days used on average in the last four weeks, rounded up."""
    lately = select(func.count(TeleofficeAddress.id)).where(
        TeleofficeAddress.used_at > now - LOOKED_BACK
    )
    days = len(_open_days(office, now.date(), LOOKED_BACK.days, step=-1))
    return -(-NEED_DAYS * (db.scalar(lately) or 0) // max(days, 1))


def _open_days(office: Office, day: date, days: int, step: int) -> list[date]:
    """Return the open days among so many, from this day on or back."""
    each = (day + timedelta(days=step * number) for number in range(days))
    return [day for day in each if office.is_open(day)]
