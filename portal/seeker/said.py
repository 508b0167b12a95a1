"""What a page behind a mailed link says after a press.

It is named in the address, because a browser that keeps no cookies loses flashed messages.
"""

from flask import flash, request
from flask_babel import lazy_gettext as _l

CHANGED, SAVED, UNCHANGED = "changed", "saved", "unchanged"
_WORDS = {
    CHANGED: _l("This request has changed meanwhile. This is how it stands now."),
    UNCHANGED: _l("Nothing was changed: it stands like this already."),
    SAVED: _l("Your answers are saved. You can close this page and come back by the same link."),
}


def say(name: str) -> None:
    """Flash the message of this name for the page that is shown now; an unknown name says nothing."""
    if name in _WORDS:
        flash(str(_WORDS[name]))


def say_again() -> None:
    """Flash the message that the address names."""
    say(request.args.get("said", ""))
