"""The drafts that are open in this browser: the keys to them, and which one a page or a press names.

Every form of the journey names the draft it was drawn from by a public id, an address may: a press
only ever concerns that one, whatever other windows of the browser did meanwhile.
"""

from datetime import datetime

from flask import current_app, g, request, session

from portal import keys
from portal.web.kiosk import is_kiosk

FIELD = "draft"
NEW = "new"  # in an address: begin another one beside those that are open
MOST = 20  # keys that a cookie carries with ease; our own choice


def all_keys() -> list[str]:
    """Return the keys of all drafts open in this browser, the one opened last at the end."""
    last = session.get("draft")
    return [*session.get("others", ()), *([last] if last else ())]


def take(key: str) -> None:
    """Open one more draft, or turn to one that is open; a kiosk has exactly one."""
    others = [] if is_kiosk() else [each for each in all_keys() if each != key]
    _keep([*others, key][-MOST:])


def drop(key: str | None) -> None:
    """Close a draft in this browser; the others stay open."""
    _keep([each for each in all_keys() if each != key])


def hand_off(key: str, handoff_id: int | None, until: datetime) -> None:
    """Remember the handoff begun here last for the draft of a key, and until when that draft stands if
    nobody takes it over."""
    offered = {keys.public_id(key): [handoff_id, until.isoformat()]}
    session["handed_off"] = {**session.get("handed_off", {}), **offered}


def handed_off(key: str | None) -> tuple[int | None, datetime | None]:
    """Return the id of the handoff begun here last for the draft of a key, and that moment."""
    known = session.get("handed_off", {}).get(keys.public_id(key)) if key else None
    if not isinstance(known, list):  # kept by an earlier version: the id alone
        return known, None
    return known[0], datetime.fromisoformat(known[1])


def asked_key() -> str | None:
    """Return the key of the draft this request is about: the one it names, else the one opened last."""
    named = named_id()
    if named is None:
        return session.get("draft")
    if request.method == "POST" and named.startswith(f"{NEW}-"):
        return keys.begun_key(current_app.config["SECRET_KEY"], named)
    return key_of(named)


def key_of(public_id: str) -> str | None:
    """Return the key of the open draft with this id; None if no such draft is open here."""
    return next((key for key in all_keys() if keys.public_id(key) == public_id), None)


def hashes_and_ids() -> list[tuple[str, str]]:
    """Return for each open draft the hash that finds its row, and its public id; the last one first."""
    return [(keys.hashed(key), keys.public_id(key)) for key in reversed(all_keys())]


def named_id() -> str | None:
    """Return the id that the form, else the address, names; None if neither names one."""
    named = request.form.get(FIELD) if request.method == "POST" else None
    return named or request.args.get(FIELD) or None


def names_another() -> bool:
    """Whether this request is about a draft that is not open in this browser."""
    named = named_id()
    if named is None:
        return request.method == "POST" and len(all_keys()) > 1
    if named.partition("-")[0] == NEW:
        known = all_keys()
        return is_kiosk() and bool(known) and asked_key() not in known
    return key_of(named) is None and not is_reading()


def is_reading() -> bool:
    """Whether this request is about the draft that is read here for a helper (R-04), if one is."""
    if "reading" not in session:
        return False
    named = named_id()
    reads = keys.public_id(session["reading"])
    return named in (None, reads) or (named.partition("-")[0] == NEW)


def id_here() -> str:
    """Return the id by which the forms of this page name their draft; `new-…` begins one."""
    if "draft_named_here" not in g:
        g.draft_named_here = _id_here()
    return g.draft_named_here


def is_addressed() -> bool:
    """Whether addresses name the draft: where several are open, or this one was named by its own."""
    beside_reading = "reading" in session and not is_reading()
    return not is_kiosk() and (len(all_keys()) > 1 or FIELD in request.args or beside_reading)


def _id_here() -> str:
    if is_reading():
        return keys.public_id(session["reading"])
    key, named = asked_key(), named_id() or ""
    if key in all_keys():
        return keys.public_id(key)
    return named if named.startswith(f"{NEW}-") else f"{NEW}-{keys.new_key()}"


def _keep(known: list[str]) -> None:
    g.pop("draft_named_here", None)
    session.pop("draft", None)
    session.pop("others", None)
    if known:
        session["draft"] = known[-1]
    if known[:-1]:
        session["others"] = known[:-1]
