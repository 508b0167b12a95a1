"""The receipt of the request sent last from this browser; on a kiosk a row that is erased with the turn (S11)."""

from flask import request

from portal import clock, database, keys
from portal.accounts import kiosk_receipts
from portal.bookings import send
from portal.models import Booking, Draft, KioskReceipt
from portal.seeker import drafts
from portal.web import browser
from portal.web.kiosk import this_kiosk

KIOSK = "kiosk"  # the channel of a request that was sent on one


def put(draft: Draft, booking: Booking) -> None:
    """Store on a kiosk the receipt of the booking that a draft became. The caller commits."""
    if kiosk := this_kiosk():
        until = drafts.erased_at(clock.now())
        kiosk_receipts.put(database.session(), kiosk.id, draft.key_hash, booking, until)


def remember(idempotency_key: str) -> None:
    """Keep only a key to the receipt in the browser, in place of the draft."""
    on_kiosk = this_kiosk() is not None
    browser.take_receipt(
        (browser.draft_key() or browser.receipt_key()) if on_kiosk else idempotency_key
    )


def booking_sent() -> Booking | None:
    """Return the request sent last from this browser, while its receipt may be shown here.

    What was sent on a kiosk is shown on that kiosk until it is erased there, and by no other browser.
    """
    if this_kiosk() is not None:
        row = _row()
        if row is None and browser.receipt_key():
            browser.forget()  # its time is over
        return row.booking if row else None
    key = browser.receipt_key()
    return _sent_elsewhere_than_on_a_kiosk(key) if key else None


def sent_by_this_page() -> Booking | None:
    """Return the request that the page which is pressed has sent already, if this browser may show it."""
    key = request.form.get("idempotency_key")
    if not key:
        return None
    if this_kiosk() is None:
        return _sent_elsewhere_than_on_a_kiosk(key)
    row = _row()
    return row.booking if row and row.booking.idempotency_hash == keys.hashed(key) else None


def show_longer() -> None:
    """Show the receipt on a kiosk for another while. The caller commits."""
    if row := _row():
        row.erase_at = drafts.erased_at(clock.now())


def _row() -> KioskReceipt | None:
    kiosk, key = this_kiosk(), browser.receipt_key() or browser.draft_key()
    if kiosk is None or key is None:
        return None
    return kiosk_receipts.find(database.session(), kiosk.id, key, clock.now())


def _sent_elsewhere_than_on_a_kiosk(key: str) -> Booking | None:
    booking = send.already_sent(database.session(), key)
    return booking if booking is not None and booking.channel != KIOSK else None
