"""Everything with which the portal may not go live, all at once, each by its setting's name and with the fix (R9)."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from portal import mail_server, office
from portal.config import Settings

SIGNS, KINDS = 32, 10  # of a key: its length, and how many different signs; our own choice
OF_THE_DEMO = ("098-000-0000", "tel:+81980000000", "example.jp", "見本")


def findings(settings: Settings) -> list[str]:
    """Return what keeps these settings from going live, worded for the operator; none when all is well."""
    parts = (_addresses, _keys, _mail, _folder, _office)
    return [f"{name}: {fix}" for part in parts for name, fix in part(settings)]


def remarks(settings: Settings) -> list[str]:
    """Return what works, yet not as well as it could."""
    found = []
    if int(os.environ.get("WEB_CONCURRENCY") or 1) > 1:
        found.append("WEB_CONCURRENCY: limits of requests are counted for each process by itself")
    if settings.evidence_key == "":
        found.append("PORTAL_EVIDENCE_KEY: better a key of its own, 40 random letters")
    return found


Found = Iterator[tuple[str, str]]


def _addresses(settings: Settings) -> Found:
    if not settings.base_url.startswith("https://") or "example." in settings.base_url:
        yield (
            "PORTAL_BASE_URL",
            "set it to the public https:// address, such as https://portal.your-office.jp",
        )
    if "trusted_proxies" not in settings.model_fields_set:
        yield (
            "PORTAL_TRUSTED_PROXIES",
            "say how many proxies stand in front: 1 with deploy/, 0 for none",
        )


def _keys(settings: Settings) -> Found:
    make = "python3 -c 'import secrets; print(secrets.token_urlsafe(40))' makes one"
    if len(settings.secret_key) < SIGNS or len(set(settings.secret_key)) < KINDS:
        yield "PORTAL_SECRET_KEY", f"set {SIGNS} random signs or more; {make}"
    given = [key.strip() for key in settings.evidence_key.split(",") if key.strip()]
    if any(len(key) < SIGNS for key in given):
        yield "PORTAL_EVIDENCE_KEY", f"each of its keys needs {SIGNS} random signs or more; {make}"


def _mail(settings: Settings) -> Found:
    try:
        if mail_server.read(settings.mail_url) is None:
            yield "PORTAL_MAIL_URL", "set a mail server: file: sends nothing"
    except mail_server.MailUrlError as error:
        yield "PORTAL_MAIL_URL", str(error)


def _folder(settings: Settings) -> Found:
    if "data_dir" not in settings.model_fields_set:
        yield "PORTAL_DATA_DIR", "name the folder by its whole path: commands begin in any folder"
    folder = next(each for each in (settings.data_dir, *settings.data_dir.parents) if each.exists())
    if not os.access(folder, os.W_OK | os.X_OK):
        yield "PORTAL_DATA_DIR", f"{folder} cannot be written by this account: chown it"
    if Path(".env").exists() and stat.S_IMODE(Path(".env").stat().st_mode) & 0o077:
        yield ".env", "others can read the keys in it: chmod 600 .env"


def _office(settings: Settings) -> Found:
    try:
        found = office.load(settings.office_file)
    except office.OfficeError as error:
        yield "PORTAL_OFFICE_FILE", str(error)
        return
    missing = found.missing()
    if missing:
        yield "PORTAL_OFFICE_FILE", f"{settings.office_file} needs {', '.join(missing)}"
    text = "\n".join(
        line.partition("#")[0] for line in settings.office_file.read_text("utf-8").splitlines()
    )
    left = [mark for mark in OF_THE_DEMO if mark in text]
    if left:
        yield (
            "PORTAL_OFFICE_FILE",
            f"still has {', '.join(left)} of the made-up office: put in your own",
        )
