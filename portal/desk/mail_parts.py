"""The whole of a mail with made-up facts, in parts: locked lines, and the phrases among them."""

import re
from typing import NamedTuple

from flask import current_app

from portal import clock
from portal.mail import made_up
from portal.mail.phrases import Phrases
from portal.mail.writer import Writer
from portal.web import current

# Around each phrase while the parts are told from one another; no text holds these (see rules/values).
BEGIN, END = "\ufdd3", "\ufdd4"


class Part(NamedTuple):
    """Some lines of a mail; nobody at the desk can change locked ones."""

    text: str
    is_locked: bool


class WholeMail(NamedTuple):
    """A mail as it would go out."""

    subject: str
    parts: list[Part]


def whole(kind: str, wording: str, phrases: Phrases) -> WholeMail:
    """Return the exact mail of a kind in a wording, with these phrases and made-up facts."""
    writer, now = Writer.of(current_app._get_current_object()), clock.now()
    message = made_up.message(kind, wording, writer.office, current.terms_versions(), now)
    between = Phrases(*(f"{BEGIN}{each}{END}" if each else "" for each in phrases))
    letter = writer.letter(message, now, between)
    pieces = re.split(f"({BEGIN}[^{END}]*{END})", letter.text)
    parts = [Part(each.strip(f"\n{BEGIN}{END}"), BEGIN not in each) for each in pieces]
    return WholeMail(letter.subject, [part for part in parts if part.text])
