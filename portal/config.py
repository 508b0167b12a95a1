"""Every setting of the portal by name (contract: environment, prefix PORTAL_)."""

import os
import secrets
from datetime import timedelta
from pathlib import Path
from typing import Literal

from pydantic import field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from portal import mail_server, private

KEPT = ("secret_key", "demo_passphrase", "*.log", "*.backup", "*.dump")  # in the data folder
PACKAGE = Path(__file__).parent
PREFIX = "PORTAL_"


class ConfigError(Exception):
    """A setting keeps the portal from starting; the message names it and the remedy."""


class Settings(BaseSettings):
    """The settings with their demo defaults, read from the environment and `.env`."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_file=".env", extra="ignore")

    mode: Literal["demo", "live"] = "demo"
    data_dir: Path = Path("instance")
    database_url: str = ""
    secret_key: str = ""
    evidence_key: str = ""  # the newest first, a comma between two; else the secret key
    heads_file: Path | None = None
    base_url: str = ""
    mail_url: str = "file:"
    office_file: Path = PACKAGE / "office.demo.toml"
    terms_dir: Path = PACKAGE / "terms"
    trusted_proxies: int = 0
    requests_per_minute: int = 3000  # from one address: sixty people in one hall (S7)
    metrics_token: str = ""  # a word for /metrics and /readyz from other machines in live mode
    # Begun and not yet sent, from one source: a hall, each person several times.
    new_drafts_per_source_an_hour: int = 600
    # Requests that nobody has settled yet (decision 0054): with one telephone number, job-seeker number
    # or mail address; and with the address of a helper, an organisation with twenty persons.
    open_requests_per_person: int = 5
    open_requests_per_helper: int = 40
    requests_per_source_an_hour: int = 120
    requests_of_a_crowd: int = 60  # of one source that hold places wherever they like: a hall
    held_share_percent: int = 50  # of the places of a day, by the others of one source

    @field_validator("data_dir", "office_file", "terms_dir", "heads_file")
    @classmethod
    def absolute(cls, path: Path | None) -> Path | None:
        """Return the path from the root, with `~` resolved."""
        return path and path.expanduser().absolute()

    @field_validator("heads_file", mode="before")
    @classmethod
    def unset(cls, typed: str | Path | None) -> str | Path | None:
        """Return None for a setting that is there and empty."""
        return typed or None

    @property
    def database(self) -> str:
        """The SQLAlchemy address of the database; SQLite in the data folder unless one is set."""
        return self.database_url or f"sqlite:///{self.data_dir / 'portal.database'}"

    @property
    def outbox_dir(self) -> Path:
        """The folder for mails as `.eml` files, used when no mail server is set."""
        return self.data_dir / "outbox"

    @property
    def heads(self) -> Path:
        """The file outside the database to which the signed heads of the evidence are appended."""
        return self.heads_file or self.data_dir / "heads.log"

    @property
    def public_address(self) -> str:
        """The beginning of every link in a mail, without a slash at the end."""
        if self.base_url:
            return self.base_url.rstrip("/")
        return f"http://{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"


def flask_settings(settings: Settings) -> dict:
    """The settings of Flask and its extensions; raises ConfigError. Makes the data folder."""
    live = settings.mode == "live"
    if live and not settings.base_url.startswith("https://"):
        raise ConfigError("PORTAL_BASE_URL must be set to the public https:// address in live mode")
    _check_mail(settings.mail_url)
    _shut_what_lies_there(settings)
    return {
        **_keys(settings),
        "PERMANENT_SESSION_LIFETIME": timedelta(hours=24),  # A11, S10: a draft's life
        "SESSION_COOKIE_NAME": "__Host-portal" if live else "portal",
        "SESSION_COOKIE_SECURE": live,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_HTTPONLY": True,
        "MAX_CONTENT_LENGTH": 64 * 1024,  # S8
        "MAX_FORM_MEMORY_SIZE": 64 * 1024,
        "WTF_CSRF_TIME_LIMIT": None,  # as long as the web session, so slow readers are not cut off
        "COMPRESS_MIMETYPES": ["text/html", "text/plain", "text/calendar"],
        "COMPRESS_ALGORITHM": ["br", "gzip"],
        "COMPRESS_STREAMS": False,
        "COMPRESS_BR_LEVEL": 5,  # a tenth smaller than 4 on pages with many readings, as fast
        "TEMPLATES_AUTO_RELOAD": False,
    }


def _keys(settings: Settings) -> dict:
    """The portal's secret, and the keys of its evidence, the newest first; raises ConfigError."""
    secret_key = settings.secret_key or _kept_secret(settings)
    found = [key.strip() for key in settings.evidence_key.split(",") if key.strip()]
    if any(len(key) < 32 for key in found):
        raise ConfigError("PORTAL_EVIDENCE_KEY must be 32 characters or more, each of its keys")
    return {"SECRET_KEY": secret_key, "EVIDENCE_KEYS": [*found, secret_key]}


def _shut_what_lies_there(settings: Settings) -> None:
    """Let nobody else read the data folder, which is made, and the mails in it."""
    private.shut_folder(settings.data_dir, *KEPT)
    if settings.outbox_dir.exists():
        private.shut_folder(settings.outbox_dir, "*.eml", ".*.part")


def _check_mail(url: str) -> None:
    """Raise ConfigError unless the address of the mail server can be meant."""
    try:
        mail_server.read(url)
    except mail_server.MailUrlError as error:
        raise ConfigError(f"PORTAL_MAIL_URL {error}") from error


def _kept_secret(settings: Settings) -> str:
    """The demo's secret, made once and kept beside the database; raises ConfigError in live mode."""
    if settings.mode == "live":
        raise ConfigError("PORTAL_SECRET_KEY must be set in live mode")
    path = settings.data_dir / "secret_key"
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text()
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_hex(32))
    return path.read_text()
