"""The address of every seeker page begins with its language."""

from flask import Blueprint, g

from portal.language.locale import LANGUAGES, language

bp = Blueprint("seeker", __name__, url_prefix=f"/<any({', '.join(LANGUAGES)}):lang>")


@bp.url_value_preprocessor
def take_language_out(_endpoint, values):
    """Views need not know the language; i18n reads it from the address."""
    if values:
        g.lang = values.pop("lang", None)


@bp.app_url_defaults
def put_language_in(endpoint, values):
    """Links stay in the language now spoken unless they say otherwise."""
    if endpoint.startswith("seeker."):
        values.setdefault("lang", language())
