"""Both languages of the portal: catalogues, plain words, dates, filters for templates."""

from pathlib import Path

from flask import Flask
from flask_babel import Babel

from portal.language import dates, display, locale, masks, plain

FILTERS = (
    dates.day,
    dates.day_and_year,
    dates.calendar_date,
    dates.clock_time,
    dates.days,
    dates.minutes,
    plain.said,
    dates.moment,
    dates.moment_short,
    dates.span,
    masks.grouped,
    masks.masked_mail,
)


def init_app(app: Flask) -> None:
    """Connect the catalogues, and give templates the filters above."""
    folder = Path(app.root_path).parent / "translations"
    babel = Babel(
        app,
        locale_selector=locale.choose,
        default_locale="ja",
        default_translation_directories=str(folder),
    )
    babel.domain_instance = plain.Words(folder)
    for function in FILTERS:
        app.jinja_env.filters[function.__name__] = function
    app.jinja_env.filters["readings"] = plain.pieces
    app.jinja_env.globals.update(
        current_lang=locale.language,
        display=display.chosen,
        language_names=locale.NAMES,
        other_language=locale.other_language,
        switch_url=locale.switch_url,
    )
