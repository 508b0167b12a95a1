"""The language of a page: the one in its address."""

from urllib.parse import quote

from flask import has_request_context, request, session
from flask_babel import get_locale

LANGUAGES = ("ja", "en")
NAMES = {"ja": "日本語", "en": "English"}


def language() -> str:
    """The language of this page or mail: `ja` or `en`."""
    return get_locale().language


def other_language() -> str:
    """The other language: `en` on a Japanese page, `ja` on an English one."""
    return "en" if language() == "ja" else "ja"


def preferred() -> str:
    """The browser's preferred language; Japanese when it names neither."""
    return request.accept_languages.best_match(LANGUAGES) or "ja"


def switch_url() -> str:
    """The address of this same page in the other language."""
    first, _, rest = request.path[1:].partition("/")
    if first in LANGUAGES:
        query = f"?{request.query_string.decode()}" if request.query_string else ""
        return f"/{other_language()}/{quote(rest)}{query}"
    return f"{quote(request.path)}?lang={other_language()}"


def choose() -> str:
    """The language in the address; where the address has none, the browser's wish."""
    if not has_request_context():
        return "ja"
    named = request.path.split("/", 2)[1]
    if named in LANGUAGES:
        return named
    asked = request.args.get("lang")
    if asked in LANGUAGES:
        return asked
    return session.get("desk_language", "ja") if named == "staff" else preferred()
