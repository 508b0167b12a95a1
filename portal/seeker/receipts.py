"""The receipt of the request sent last from this browser; on a kiosk a row that is erased with the turn (S11)."""

from collections.abc import Sequence

from flask import request

from portal import clock, database, keys
from portal.accounts import kiosk_receipts
from portal.bookings import send
from portal.journey.drafts import LIFE
from portal.models import Booking, Draft, KioskReceipt
from portal.seeker import drafts
from portal.web import browser, open_drafts, receipt_keys
from portal.web.kiosk import this_kiosk

KIOSK = "kiosk"  # the channel of a request that was sent on one


def put(draft: Draft, booking: Booking) -> None:
    """Store on a kiosk the receipt of the booking that a draft became. The caller commits."""
    if kiosk := this_kiosk():
        until = drafts.erased_at(clock.now())
        kiosk_receipts.put(database.session(), kiosk.id, draft.key_hash, booking, until)


def key_of(draft: Draft) -> str:
    """Return the key to the receipt of what this browser's draft is about to become."""
    return keys.receipt_key(browser.draft_key() or keys.new_key(), draft.idempotency_key)


def remember(key: str) -> None:
    """Keep only a key to the receipt in the browser, in place of the draft."""
    on_kiosk = this_kiosk() is not None
    receipt_keys.take((browser.draft_key() or receipt_keys.last()) if on_kiosk else key)


def booking_sent() -> Booking | None:
    """Return the request sent last from this browser, while its receipt may be shown here.

    What was sent on a kiosk is shown on that kiosk until it is erased there, and by no other browser.
    """
    if this_kiosk() is not None:
        row = _row()
        if row is None and receipt_keys.last():
            browser.forget()  # its time is over
        return row.booking if row else None
    key = receipt_keys.last()
    return _sent_elsewhere_than_on_a_kiosk([key]).get(key) if key else None


def sent_here() -> list[Booking]:
    """Return what was sent from this device of one's own within a draft's day, the last one first; none at the desk."""
    if this_kiosk() is not None or browser.staff_key():
        return []
    since = clock.now() - LIFE
    found = _sent_elsewhere_than_on_a_kiosk(receipt_keys.all_keys()[::-1])
    return [booking for booking in found.values() if booking.applied_at > since]


def sent_by_this_page() -> str | None:
    """Return the key to the receipt if the page that is pressed has sent its request already, from this browser.

    The page's own key counts only with what this browser holds: the draft it was drawn from, as after an answer
    that was lost, or the receipt. With somebody else's key nobody sees anything.
    """
    page_key = request.form.get("idempotency_key")
    if not page_key:
        return None
    if this_kiosk() is not None:
        key = keys.receipt_key(_kiosk_key() or "", page_key)
        row = _row()
        return key if row and row.booking.idempotency_hash == keys.hashed(key) else None
    held, receipt = (
        [keys.receipt_key(key, page_key) for key in open_drafts.all_keys()],
        receipt_keys.last(),
    )
    if receipt and keys.is_of_page(receipt, page_key):
        held.append(receipt)
    return next(iter(_sent_elsewhere_than_on_a_kiosk(held)), None)


def show_longer() -> None:
    """Show the receipt on a kiosk for another while. The caller commits."""
    if row := _row():
        row.erase_at = drafts.erased_at(clock.now())


def _row() -> KioskReceipt | None:
    kiosk, key = this_kiosk(), _kiosk_key()
    if kiosk is None or key is None:
        return None
    return kiosk_receipts.find(database.session(), kiosk.id, key, clock.now())


def _kiosk_key() -> str | None:
    return receipt_keys.last() or browser.draft_key()


def _sent_elsewhere_than_on_a_kiosk(held: Sequence[str]) -> dict[str, Booking]:
    """Return what was sent with these keys, by key and in their order, but for what was sent on a kiosk."""
    found = send.sent_with(database.session(), held)
    return {key: booking for key, booking in found.items() if booking.channel != KIOSK}
