"""How a mail leaves the house: by SMTP, or as an `.eml` file when no server is set."""

import os
import smtplib
from contextlib import suppress
from email.message import EmailMessage
from email.utils import parseaddr
from pathlib import Path
from typing import Protocol
from urllib.parse import parse_qs, unquote, urlsplit

from portal import private

TIMEOUT = 20  # seconds; our own choice


class TryLater(Exception):
    """The mail was not taken now, but may be later."""


class Undeliverable(Exception):
    """The mail will never be taken as it is."""


class Transport(Protocol):
    """Takes one mail away."""

    def send(self, mail: EmailMessage, to: str) -> None:
        """Hand the mail over; raises TryLater or Undeliverable."""


class FileTransport:
    """Writes each mail as one `.eml` file, named so that the same mail is written only once."""

    def __init__(self, folder: Path):
        self.folder = folder

    def send(self, mail: EmailMessage, to: str) -> None:
        private.shut_folder(self.folder)
        name = mail["Message-ID"].strip("<>").partition("@")[0]
        whole, part = self.folder / f"{name}.eml", self.folder / f".{name}.part"
        try:
            private.write(part, mail.as_bytes())
            os.replace(part, whole)  # a listing of the folder never shows half a mail
        except OSError as error:
            raise TryLater(type(error).__name__) from error


class SmtpTransport:
    """Sends through a mail server: `smtp://user:pass@host:587?tls=starttls`."""

    def __init__(self, url: str):
        parts = urlsplit(url)
        self.host, self.port = parts.hostname, parts.port or 25
        self.user, self.password = unquote(parts.username or ""), unquote(parts.password or "")
        self.starttls = parse_qs(parts.query).get("tls") == ["starttls"]

    def send(self, mail: EmailMessage, to: str) -> None:
        try:
            server = smtplib.SMTP(self.host, self.port, timeout=TIMEOUT)
            try:
                if self.starttls:
                    server.starttls()
                if self.user:
                    server.login(self.user, self.password)
                _hand_over(server, mail, to)
            finally:
                # Once the mail is taken, a server that fumbles the goodbye changes nothing.
                with suppress(OSError, smtplib.SMTPException):
                    server.quit()
        except smtplib.SMTPRecipientsRefused as refusal:
            code, _words = next(iter(refusal.recipients.values()))
            raise _refusal(code) from refusal
        except smtplib.SMTPResponseException as answer:
            raise _refusal(answer.smtp_code) from answer
        except (OSError, smtplib.SMTPException) as error:
            raise TryLater(type(error).__name__) from error


def _hand_over(server: smtplib.SMTP, mail: EmailMessage, to: str) -> None:
    """Send the mail; Undeliverable for an address in letters that the server does not take: waiting changes nothing."""
    try:
        server.send_message(mail, parseaddr(mail["From"])[1], [to])
    except (smtplib.SMTPNotSupportedError, UnicodeError) as error:
        raise Undeliverable(type(error).__name__) from error


def transport_for(url: str, folder: Path) -> Transport:
    """The transport that PORTAL_MAIL_URL names."""
    return SmtpTransport(url) if url.startswith("smtp://") else FileTransport(folder)


def _refusal(code: int) -> Exception:
    # Only the number is kept: servers repeat addresses in their words.
    return Undeliverable(f"SMTP {code}") if 500 <= code < 600 else TryLater(f"SMTP {code}")
