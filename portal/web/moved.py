"""What this browser knows of drafts that it offered to another device, and whether one went on there."""

from datetime import datetime

from flask import session

from portal import keys

NAMES = ("moved", "handed_off")
TOLD = "told"


def hand_off(key: str, handoff_id: int | None, until: datetime) -> None:
    """Remember the handoff begun here last for the draft of a key, and until when that draft stands
    at least unless it is taken over."""
    offered = {keys.public_id(key): [handoff_id, until.isoformat()]}
    session["handed_off"] = {**session.get("handed_off", {}), **offered}


def handed_off(key: str | None) -> tuple[int | None, datetime | None]:
    """Return the id of the handoff begun here last for the draft of a key, and that moment."""
    known = session.get("handed_off", {}).get(keys.public_id(key)) if key else None
    if not isinstance(known, list):  # kept by an earlier version: the id alone
        return known, None
    return known[0], datetime.fromisoformat(known[1])


def note() -> None:
    """Remember that the draft of this browser went on elsewhere."""
    session.setdefault("moved", "yes")


def is_noted() -> bool:
    """Whether the draft of this browser is known to have gone on elsewhere."""
    return "moved" in session


def note_told() -> None:
    """Remember that the person has been told so."""
    session["moved"] = TOLD


def was_told() -> bool:
    """Whether the person has been told so."""
    return session.get("moved") == TOLD


def forget() -> None:
    """Forget what went on elsewhere from this browser."""
    for name in NAMES:
        session.pop(name, None)
