"""Addresses of calls at TeleOffice: judged, and given to one booking, once (a06-p3, S9).

The database decides who was first: an address has one row, and one booking. Rows are locked after
requests, accounts and slots.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal.models import Booking, StaffMember, TeleofficeAddress
from portal.office import Office
from portal.roster.rows import changed_rows
from portal.rules import Refused
from portal.rules.values import read_or_none, teleoffice_address

UNUSED = TeleofficeAddress.used_at.is_(None)
IN_POOL = UNUSED & TeleofficeAddress.taken_out_at.is_(None)


class Suggested(str):
    """An address as the pool suggested it: when it was used meanwhile, the next of the pool stands in."""

    __slots__ = ()


class AddressUsed(Exception):
    """The TeleOffice address belongs to another booking, or is known: two seekers would meet in one call."""


class NoneLeft(Exception):
    """The address that the pool offered has just been used, and there is no other in it."""


def judged(address: str, office: Office) -> str:
    """Return the address of a call as it is kept (S18); raises Refused when it is not TeleOffice's."""
    kept = read_or_none(teleoffice_address.read, address, office.teleoffice.hosts)
    if kept is None:
        raise Refused("a04-p1-s1")
    return kept


def suggested(db: Session, office: Office) -> str | None:
    """Return the address that the pool gives next; None when it is empty. It stays free for others."""
    return next((row.address for row in _in_order(db, office)), None)


def give(db: Session, booking: Booking, address: str, now: datetime, office: Office) -> None:
    """Give a booking an address in place of any it had; raises Refused, AddressUsed and NoneLeft."""
    kept = judged(address, office)
    _let_go(db, booking)
    if isinstance(address, Suggested):
        row = _locked(db, _is(kept) & IN_POOL) or _next(db, office)
    else:
        row = _locked(db, _is(kept) & UNUSED) or add(db, kept, now)
    row.used_at, row.booking_id = now, booking.id
    db.flush()
    db.expire(booking, ["call"])


def forget(db: Session, bookings: Sequence[int]) -> None:
    """Empty the addresses of bookings that are removed; that they were used stays known."""
    of_them = update(TeleofficeAddress).where(TeleofficeAddress.booking_id.in_(bookings))
    changed_rows(db, of_them.values(address=None))


def known(db: Session, address: str) -> TeleofficeAddress | None:
    """Return what is known of an address: in the pool, taken out of it, or used."""
    return db.scalar(select(TeleofficeAddress).where(_is(address)))


def _is(address: str) -> ColumnElement[bool]:
    return TeleofficeAddress.digest == teleoffice_address.compared(address)


def _let_go(db: Session, booking: Booking) -> None:
    """Part a booking from the address it has; nobody is given that one again."""
    had = update(TeleofficeAddress).where(TeleofficeAddress.booking_id == booking.id)
    changed_rows(db, had.values(booking_id=None, address=None))


def _locked(db: Session, which: ColumnElement[bool]) -> TeleofficeAddress | None:
    """Return and lock a row, as it is once those who changed it at this moment are done; None if it is gone."""
    wanted = select(TeleofficeAddress).where(which).with_for_update()
    return db.scalar(wanted.execution_options(populate_existing=True))


def left(db: Session) -> list[TeleofficeAddress]:
    """Return what is left in the pool, in the order in which it is used."""
    return list(db.scalars(select(TeleofficeAddress).where(IN_POOL).order_by(TeleofficeAddress.id)))


def _in_order(db: Session, office: Office) -> Iterator[TeleofficeAddress]:
    """Return what is left and can be used: not what another secret sealed, nor a host given up since."""
    hosts = office.teleoffice.hosts
    return (
        row for row in left(db) if read_or_none(teleoffice_address.read, row.address or "", hosts)
    )


def _next(db: Session, office: Office) -> TeleofficeAddress:
    for row in _in_order(db, office):
        if found := _locked(db, (TeleofficeAddress.id == row.id) & IN_POOL):
            return found
    raise NoneLeft


def add(
    db: Session, address: str, now: datetime, member: StaffMember | None = None
) -> TeleofficeAddress:
    """Return the new row of an address, put into the pool by a member of staff or typed at a booking.

    Raises AddressUsed where the address is known already.
    """
    compared = teleoffice_address.compared(address)
    row = TeleofficeAddress(
        address=address, digest=compared, added_at=now, added_by_id=member.id if member else None
    )
    try:
        with db.begin_nested():
            db.add(row)
    except IntegrityError as known_already:
        raise AddressUsed from known_already
    return row
