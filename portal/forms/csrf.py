"""The token of a form, and why one no longer fits: each cause needs a remedy of its own (S3)."""

from enum import Enum, auto

from flask import current_app, request
from flask_babel import lazy_gettext as _l
from flask_wtf.csrf import _FlaskFormCSRF, validate_csrf
from itsdangerous import BadData, URLSafeTimedSerializer
from wtforms.validators import ValidationError

from portal.forms.desk import csrf_words

PAGE_TOO_OLD = _l(
    "This page was open for a long time. What you entered is still here. Press the button once more."
)
ANOTHER_SESSION = _l(
    "Since this page was opened, something was erased, sent or begun anew in another tab. What you entered here is still here, and nothing of it is stored. On the start page you see which request is open. If you want to go on with this page, press the button once more."
)
COOKIES_BLOCKED = _l(
    "The browser sent no cookie back, so the button cannot work. What you entered is still here. Allow cookies for this site in the settings of the browser, then press the button once more. The link in our mails works without cookies."
)
_SALT = "wtf-csrf-token"  # Flask-WTF's own
_COOKIE_CAME = "~"  # ends the token of a page that was asked for with a cookie; no sign of base64


class Cause(Enum):
    """Why a token does not fit the browser that sent it."""

    PAGE_TOO_OLD = auto()  # or its token is lost or broken: one more press mends it
    COOKIES_BLOCKED = auto()
    ANOTHER_SESSION = auto()  # begun anew, finished or signed out since the page was drawn


class BrowserCSRF(_FlaskFormCSRF):
    """A token bound to the web session; one that does not fit is answered by its cause."""

    def generate_csrf_token(self, csrf_token_field):
        token = super().generate_csrf_token(csrf_token_field)
        return f"{token}{_COOKIE_CAME}" if request.cookies else token

    def validate_csrf_token(self, _form, field):
        token = (field.data or "").removesuffix(_COOKIE_CAME)
        meta = self.meta
        try:
            validate_csrf(token, meta.csrf_secret, meta.csrf_time_limit, meta.csrf_field_name)
        except ValidationError as error:
            raise ValidationError(_words(cause(field.data or ""))) from error


def cause(token: str) -> Cause:
    """Return why the token that came with this request does not fit its web session.

    Each page gives its browser a cookie. When no cookie comes back, with a young page nor when it
    was asked for, the browser keeps none.
    """
    if not _is_young(token.removesuffix(_COOKIE_CAME)) or _session_has_run_out():
        return Cause.PAGE_TOO_OLD
    keeps_cookies = request.cookies or token.endswith(_COOKIE_CAME)
    return Cause.ANOTHER_SESSION if keeps_cookies else Cause.COOKIES_BLOCKED


def _is_young(token: str) -> bool:
    """Whether the token was given within the life of a web session."""
    signer = URLSafeTimedSerializer(current_app.secret_key, salt=_SALT)
    try:
        signer.loads(token, max_age=current_app.permanent_session_lifetime.total_seconds())
    except BadData:
        return False
    return True


def _session_has_run_out() -> bool:
    """Whether the session's cookie came back, but can no longer be read."""
    sessions = current_app.session_interface
    came = sessions.open_session(current_app, request)  # `session` may hold a new token by now
    return sessions.get_cookie_name(current_app) in request.cookies and not came


def _words(found: Cause):
    if found is Cause.PAGE_TOO_OLD:
        return PAGE_TOO_OLD
    if request.blueprint == "desk":
        return getattr(csrf_words, found.name)
    return _cookies_blocked() if found is Cause.COOKIES_BLOCKED else ANOTHER_SESSION


def _cookies_blocked():
    phone = current_app.extensions["portal.office_in_effect"]().phone
    if phone is None:
        return COOKIES_BLOCKED
    return _l(
        "The browser sent no cookie back, so the button cannot work. What you entered is still here. Allow cookies for this site in the settings of the browser, then press the button once more. Or call us: %(number)s. The link in our mails works without cookies.",
        number=phone.display,
    )
