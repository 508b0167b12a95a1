"""Why a press on a button without questions did nothing, by its cause, and the remedy."""

from flask import request
from flask_babel import lazy_gettext as _l

from portal.forms.csrf import Cause, cause
from portal.forms.desk import csrf_words

_CAUSES = {
    Cause.PAGE_TOO_OLD: _l(
        "The page with this button was open for a long time. Open it once more, then press the button there."
    ),
    Cause.ANOTHER_SESSION: _l(
        "Since the page with this button was opened, something was erased, sent or begun anew in another tab. Open the page once more to see how it stands now. If it is still right, press the button there."
    ),
    Cause.COOKIES_BLOCKED: _l(
        "The browser sent no cookie back, so the button cannot work. Allow cookies for this site in the settings of the browser. Then open the page once more, and press the button there. The link in our mails works without cookies."
    ),
}


def why_nothing_was_done(token: str):
    """Return in words why a token does not fit, and what to do then."""
    found = cause(token)
    if found is Cause.ANOTHER_SESSION and request.blueprint == "desk":
        return csrf_words.PRESSED_IN_ANOTHER_SESSION
    return _CAUSES[found]
