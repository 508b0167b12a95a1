"""The page that a proxy shows by itself while the portal is down."""

from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext
from flask_babel import force_locale
from flask_babel import gettext as _

from portal.language.locale import LANGUAGES
from portal.ops.commands.manners import FAILED, refuse
from portal.web import current
from portal.web.errors import MESSAGES

UNAVAILABLE = 503


@click.command("sorry-page")
@click.argument("file", type=click.Path(path_type=Path))
@with_appcontext
def sorry_page(file: Path):
    """Write the page with the office's telephone number that the proxy shows while the portal is down into FILE.

    Write it anew when the office's telephone number or hours change.
    """
    template = current_app.jinja_env.get_template("sorry.html")
    parts = [_words(language) for language in LANGUAGES]
    try:
        file.write_text(template.render(parts=parts, office=current.office()), encoding="utf-8")
    except OSError as error:
        refuse(f"{error.filename}: {error.strerror}", FAILED)
    click.echo(f"{file}: written.")


def _words(language: str) -> dict[str, str]:
    heading, what_to_do = MESSAGES[UNAVAILABLE]
    with force_locale(language):
        told = {"heading": heading, "what_to_do": what_to_do, "telephone": _("Telephone:")}
        return {"language": language, **{name: str(words) for name, words in told.items()}}
