"""The web session of this browser: every key in it, but for the desk's sign-in, the forms' token and the reach."""

from datetime import datetime

from flask import session

from portal import keys
from portal.web import open_drafts, reach
from portal.web.kiosk import is_kiosk

DESK = ("staff", "desk_language")  # what stays when a seeker's things are forgotten
RECEIPT = ("receipt", "receipt_until")
EASED = ("pace", reach.KEY)  # for this person, until they end
MOVED = ("moved", "handed_off")
PACES = (1, 3, 10)  # how much longer a kiosk waits, for whoever asks (ax-K2)


def draft_key() -> str | None:
    """Return the key of this browser's own draft that the request is about."""
    return open_drafts.asked_key()


def reading_key() -> str | None:
    """Return the key with which this browser reads and agrees for a helper's draft (R-04)."""
    return session.get("reading")


def is_reader() -> bool:
    """Whether this browser is there to read and agree, as far as this request is concerned."""
    return open_drafts.is_reading()


def staff_key() -> str | None:
    """Return the key of the desk's sign-in in this browser."""
    return session.get("staff")


def holds_something() -> bool:
    """Whether there is anything in this browser that the next person must not see."""
    return "draft" in session or "receipt" in session or "reading" in session


def take_draft(key: str) -> None:
    """Go on with the draft of this key; what was read, or went on elsewhere, is past."""
    # On a shared screen the receipt of the person before goes as well.
    for name in (*MOVED, "reading", *(RECEIPT if is_kiosk() else ())):
        session.pop(name, None)
    session.permanent = not is_kiosk()  # as long as a draft lives; on a kiosk, as its window
    open_drafts.take(key)


def read_with(key: str) -> None:
    """Read and agree with this key, as the person a helper fills in for (R-04)."""
    session.permanent = True
    session["reading"] = key


def stop_reading() -> None:
    """Open nothing of the helper's draft any more."""
    session.pop("reading", None)


def forget() -> None:
    """Keep nothing of the seeker; the sign-in at the desk stays."""
    kept = {name: session[name] for name in DESK if name in session}
    session.clear()
    session.update(kept)


def forget_draft(key: str | None) -> None:
    """Keep nothing of one draft; others that are open stay, and with them all else."""
    open_drafts.drop(key)
    if not open_drafts.all_keys():
        forget()


def forget_everything() -> None:
    """Keep nothing at all, the desk included."""
    session.clear()


def hand_off(key: str, handoff_id: int | None) -> None:
    """Remember the handoff that was begun here last for the draft of a key."""
    session["handed_off"] = {**session.get("handed_off", {}), keys.public_id(key): handoff_id}


def handed_off(key: str | None) -> int | None:
    """Return the id of the handoff that was begun here last for the draft of a key."""
    return session.get("handed_off", {}).get(keys.public_id(key)) if key else None


def note_moved() -> None:
    """Remember that the draft of this browser went on elsewhere."""
    session["moved"] = "yes"


def has_moved() -> bool:
    """Whether the draft of this browser is known to have gone on elsewhere."""
    return session.get("moved") == "yes"


def forget_what_moved() -> None:
    """Forget what went on elsewhere from this browser."""
    for name in MOVED:
        session.pop(name, None)


def claimant() -> str:
    """Return this browser's random id; makes claiming a hand-off idempotent."""
    return session.setdefault("claimant", keys.new_key())


def take_receipt(key: str) -> None:
    """Keep, in place of the draft, the key to the request it became; on a kiosk also what eases it."""
    eased = {name: session[name] for name in EASED if is_kiosk() and name in session}
    forget_draft(draft_key())
    session.permanent = not is_kiosk()
    session["receipt"] = key
    session.update(eased)


def show_receipt_until(moment: datetime) -> None:
    """Show the receipt on a kiosk no longer than this."""
    session["receipt_until"] = moment.isoformat()


def has_receipt() -> bool:
    """Whether a request was sent from this browser and may still be shown."""
    return "receipt" in session


def receipt(now: datetime) -> str | None:
    """Return the key of the request sent last; on a kiosk only for a short time."""
    until = session.get("receipt_until")
    if until and now >= datetime.fromisoformat(until):
        forget()
    return session.get("receipt")


def pace() -> int:
    """Return how many times longer than usual this kiosk waits."""
    return session.get("pace", 1)


def set_pace(asked: int) -> None:
    """Wait so many times longer until this person ends."""
    if asked in PACES:
        session["pace"] = asked
