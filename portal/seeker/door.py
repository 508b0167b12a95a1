"""The blueprint of the seeker's pages; each address begins with a language."""

from flask import Blueprint, g

from portal.language.locale import LANGUAGES, language

bp = Blueprint("seeker", __name__, url_prefix=f"/<any({', '.join(LANGUAGES)}):lang>")


@bp.url_value_preprocessor
def take_language_out(_endpoint, values):
    """Keep the language of the address in `g.lang`, so that views need not take it."""
    if values:
        g.lang = values.pop("lang", None)


@bp.app_url_defaults
def put_language_in(endpoint, values):
    """Give links the language of this page unless they name one."""
    if endpoint.startswith("seeker."):
        values.setdefault("lang", language())
