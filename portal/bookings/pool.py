"""The pool of TeleOffice addresses: filled by pasting lines, each taken out and put back (a06-p3, S9)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from portal.bookings import calls
from portal.database import take_turn
from portal.models import StaffMember, TeleofficeAddress
from portal.office import Office
from portal.roster.rows import changed_rows
from portal.rules.values import Reason, Unreadable, teleoffice_address

SHOWN_FOR = timedelta(days=7)  # what was taken out can be put back by a press; our own choice
TURN = 3  # the number by which those who paste wait for one another


class Known(StrEnum):
    """Why a line is not taken though it is an address of TeleOffice."""

    TWICE = "twice"
    IN_POOL = "in the pool"
    USED = "used"


@dataclass(frozen=True)
class WrongLine:
    """A pasted line that was not taken, as it was typed, and why."""

    typed: str
    why: Reason | Known


def add(
    db: Session, pasted: str, office: Office, member: StaffMember, now: datetime
) -> tuple[int, list[WrongLine]]:
    """Put every line that can be used into the pool; return how many, and those that cannot."""
    take_turn(db, TURN)  # two who paste the same lines in another order would wait in a circle
    lines = [line.strip() for line in pasted.splitlines() if line.strip()]
    wrong: list[WrongLine] = []
    seen: set[str] = set()
    for line in lines:
        try:
            address = teleoffice_address.read(line, office.teleoffice.hosts)
        except Unreadable as unreadable:
            wrong.append(WrongLine(line, unreadable.reason))
            continue
        compared = teleoffice_address.compared(address)
        why = Known.TWICE if compared in seen else _put(db, address, member, now)
        seen.add(compared)
        if why is not None:
            wrong.append(WrongLine(line, why))
    return len(lines) - len(wrong), wrong


def take_out(db: Session, number: int, now: datetime) -> bool:
    """Take an unused address out of the pool; False when a booking was quicker."""
    of_it = update(TeleofficeAddress).where(TeleofficeAddress.id == number, calls.IN_POOL)
    return changed_rows(db, of_it.values(taken_out_at=now)) == 1


def put_back(db: Session, number: int) -> bool:
    """Put back what was taken out; False when it is in the pool again or was used meanwhile."""
    out = TeleofficeAddress.taken_out_at.is_not(None)
    of_it = update(TeleofficeAddress).where(TeleofficeAddress.id == number, calls.UNUSED, out)
    return changed_rows(db, of_it.values(taken_out_at=None)) == 1


def taken_out(db: Session, now: datetime) -> list[TeleofficeAddress]:
    """Return what was taken out within a week and not used since, the last one first."""
    when = TeleofficeAddress.taken_out_at
    wanted = select(TeleofficeAddress).where(calls.UNUSED, when > now - SHOWN_FOR)
    return list(db.scalars(wanted.order_by(when.desc())))


def _put(db: Session, address: str, member: StaffMember, now: datetime) -> Known | None:
    """Add an address, or put it back; returns why neither is possible."""
    try:
        calls.add(db, address, now, member)
    except calls.AddressUsed:
        row = calls.known(db, address)
        back = row is not None and put_back(db, row.id)
        if back or row is None:
            return None
        return Known.USED if row.used_at else Known.IN_POOL
    return None
