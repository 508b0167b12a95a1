"""The web session of this browser: every key in it, but for the desk's sign-in, the forms' token and the reach."""

from datetime import datetime

from flask import session

from portal import keys
from portal.web import open_drafts, reach
from portal.web.kiosk import is_kiosk

DESK = ("staff", "desk_language")  # what stays when a seeker's things are forgotten
MOVED, TOLD = ("moved", "handed_off"), "told"
RECEIPTS = ("receipt", "kiosk_receipt")  # of one's own device, of a kiosk
DOOR = (*DESK, "csrf_token", "_permanent", "offered_seed")  # what signing in at the desk needs
EASED = ("pace", reach.KEY)  # for this person, until they end
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
    return any(name in session for name in ("draft", "reading", *RECEIPTS))


def take_draft(key: str) -> None:
    """Go on with the draft of this key; what was read, or went on elsewhere, is past."""
    # On a shared screen the receipt of the person before goes as well.
    for name in (*MOVED, "reading", *(RECEIPTS if is_kiosk() else ())):
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


def forget_leftovers() -> None:
    """Keep nothing but what a member of staff needs to sign in at the desk."""
    if not set(session) <= set(DOOR):
        forget()


def forget_everything() -> None:
    """Keep nothing at all, the desk included."""
    session.clear()


def note_moved(*, told: bool = False) -> None:
    """Remember that the draft of this browser went on elsewhere, and whether the person was told."""
    session["moved"] = TOLD if told else session.get("moved", "yes")


def has_moved() -> bool:
    """Whether the draft of this browser is known to have gone on elsewhere."""
    return "moved" in session


def was_told() -> bool:
    """Whether the person was told so."""
    return session.get("moved") == TOLD


def forget_what_moved() -> None:
    """Forget what went on elsewhere from this browser."""
    for name in MOVED:
        session.pop(name, None)


def claimant() -> str:
    """Return this browser's random id; makes claiming a hand-off idempotent."""
    return session.setdefault("claimant", keys.new_key())


def show_once(until: datetime) -> None:
    """Let this browser show once, until a moment, what a kiosk hides."""
    session["show_until"] = until.isoformat()


def may_show_once(now: datetime) -> bool:
    """Return whether it may be shown now; asked again, it may not."""
    until = session.pop("show_until", None)
    return until is not None and now < datetime.fromisoformat(until)


def pace() -> int:
    """Return how many times longer than usual this kiosk waits."""
    return session.get("pace", 1)


def set_pace(asked: int) -> None:
    """Wait so many times longer until this person ends."""
    if asked in PACES:
        session["pace"] = asked
