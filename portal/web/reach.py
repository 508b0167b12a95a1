"""The reach of whoever sits at a shared screen: pages begin lower down, until the person ends."""

from flask import request, session

LOWER, USUAL = REACHES = ("lower", "usual")
KEY = "lower"  # in the web session


def is_lower() -> bool:
    """Whether pages begin lower down in this browser."""
    return KEY in session


def choose(reach: str) -> None:
    """Begin pages lower down from now on, or as usual."""
    if reach == LOWER:
        session[KEY] = "yes"
    elif reach == USUAL:
        session.pop(KEY, None)


def asked() -> str | None:
    """Return the reach that a form's button asks for, one of `REACHES`; None if none was pressed."""
    pressed = request.form.get("switch")
    return pressed if pressed in REACHES else None
