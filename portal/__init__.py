"""The portal, put together. Read this as its table of contents."""

from flask import Flask

from portal import config, database, desk, language, office, seeker, surroundings, terms
from portal.ops import cli, health, logs
from portal.web import (
    assets,
    bodies,
    current,
    declare,
    errors,
    foreign,
    found,
    kiosk_guard,
    limits,
    page,
    pasted,
    row_numbers,
    security,
)


def create_app(settings: config.Settings | None = None) -> Flask:
    """The whole portal, ready to serve; raises ConfigError, OfficeError or TermsError by name."""
    settings = settings or surroundings.read()
    app = Flask(__name__, static_folder=None)
    app.config.from_mapping(config.flask_settings(settings))
    app.extensions["portal.settings"] = settings
    app.extensions["portal.office"] = office.load(settings.office_file, mode=settings.mode)
    app.extensions["portal.terms"] = terms.load_all(settings.terms_dir)
    for part in (logs, bodies, foreign, row_numbers):
        part.init_app(app)
    database.init_app(app, settings.database)
    for part in (language, current, page, kiosk_guard):
        part.init_app(app)
    assets.init_app(app, settings.data_dir / "static")
    for part in (security, pasted, limits):
        part.init_app(app)
    security.judge_what_was_sent(app)
    declare.init_app(app)
    found.init_app(app)
    health.init_app(app)
    seeker.init_app(app)
    desk.init_app(app)
    errors.init_app(app)
    cli.init_app(app)
    return app
