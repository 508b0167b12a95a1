"""Receipts of requests sent on kiosks: put, found and kept a while longer there, and nowhere else."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from portal import keys
from portal.models import Booking, KioskReceipt


def put(db: Session, kiosk_id: int, key_hash: str, booking: Booking, until: datetime) -> None:
    """Store the receipt of a booking, and remove any other of that kiosk. The caller commits."""
    forget(db, kiosk_id)
    row = KioskReceipt(key_hash=key_hash, kiosk_id=kiosk_id, booking_id=booking.id, erase_at=until)
    db.add(row)


def find(db: Session, kiosk_id: int, key: str, now: datetime) -> KioskReceipt | None:
    """Return the receipt that this key opens on this kiosk; None if there is none any more."""
    return db.scalar(
        select(KioskReceipt).where(
            KioskReceipt.key_hash == keys.hashed(key),
            KioskReceipt.kiosk_id == kiosk_id,
            KioskReceipt.erase_at > now,
        )
    )


def forget(db: Session, kiosk_id: int) -> None:
    """Remove the receipt of a kiosk. The caller commits."""
    db.execute(delete(KioskReceipt).where(KioskReceipt.kiosk_id == kiosk_id))
