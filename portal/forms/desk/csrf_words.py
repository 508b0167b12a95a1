"""Why a press at the desk was not taken, and what staff can do."""

from flask_babel import lazy_gettext as _l

COOKIES_BLOCKED = _l(
    "The browser sent no cookie back, so the button cannot work. Allow cookies for this site in the settings of the browser, then press the button once more."
)
ANOTHER_SESSION = _l(
    "Since this page was opened, somebody signed in or out in this browser. Nothing of this page is stored; what you entered is still here. Check who is signed in now. If you want to go on with this page, press the button once more."
)
PRESSED_IN_ANOTHER_SESSION = _l(
    "Since the page with this button was opened, somebody signed in or out in this browser. Check who is signed in now. Then open the page once more, and press the button there if it is still right."
)
