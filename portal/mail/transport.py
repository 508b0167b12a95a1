"""How a mail leaves the house: what every way keeps to, and the `.eml` file when no server is set."""

import os
from email.message import EmailMessage
from pathlib import Path
from typing import Protocol

from portal import private


class TryLater(Exception):
    """The mail was not taken now, but may be later."""


class ServerTrouble(TryLater):
    """The server takes no mail from the portal until somebody mends it: password, sender, certificate."""


class Undeliverable(Exception):
    """The mail will never be taken as it is."""


class Transport(Protocol):
    """Takes one mail away."""

    def send(self, mail: EmailMessage, to: str) -> None:
        """Hand the mail over; raises TryLater, ServerTrouble or Undeliverable."""

    def rest(self) -> None:
        """End what was kept open for the next mail."""


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

    def rest(self) -> None:
        """Nothing is kept open."""
