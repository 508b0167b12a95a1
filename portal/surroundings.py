"""The settings as environment and `.env` give them; whatever is wrong in them is told by name."""

import os
import sys

from dotenv import dotenv_values
from pydantic import ValidationError
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from portal.config import PREFIX, ConfigError, Settings

OF_TESTS = ("PORTAL_TEST_", "PORTAL_CHROMIUM")  # told to the tests, not to the portal


def read() -> Settings:
    """Return the settings of environment and `.env`; raises ConfigError with everything that is wrong in them."""
    try:
        settings = Settings()
    except ValidationError as error:
        wrong = [
            f"{PREFIX}{each['loc'][0]}".upper() + f": {each['msg']}" for each in error.errors()
        ]
        raise ConfigError("; ".join(wrong)) from error
    if unknown := _unknown():
        told = f"there is no setting {', '.join(unknown)}: see .env.example for their names"
        if settings.mode == "live":
            raise ConfigError(told)
        print(told, file=sys.stderr)  # a demo goes on: nothing depends on it
    try:
        make_url(settings.database).get_dialect()
    except (ArgumentError, NoSuchModuleError) as error:
        raise ConfigError(
            "PORTAL_DATABASE_URL must be postgresql+psycopg://USER:PASSWORD@HOST/NAME, or empty for SQLite"
        ) from error
    return settings


def _unknown() -> list[str]:
    """Return the names in environment and `.env` that look like settings of the portal and are none."""
    given = {
        name.upper()
        for name in (*os.environ, *dotenv_values(".env"))
        if name.upper().startswith(PREFIX)
    }
    known = {f"{PREFIX}{name}".upper() for name in Settings.model_fields}
    return sorted(name for name in given - known if not name.startswith(OF_TESTS))
