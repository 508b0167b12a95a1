"""What a seeker hands in: their answers, and what they read and agreed to."""

from dataclasses import dataclass, field
from datetime import datetime

from portal.models import Slot


@dataclass(frozen=True)
class Reading:
    """That an article was read: when, in which language and version, with what question."""

    article: str
    read_at: datetime
    language: str
    version: str
    plain: bool = True  # plain words were shown with it
    question: str = ""


@dataclass(frozen=True)
class Agreement:
    """What the seeker read and agreed to, as the draft holds it."""

    version: str
    agreed_at: datetime
    language: str
    typed_by: str
    readings: list[Reading]
    channel: str = ""  # where the seeker agreed, if not where the request was typed
    recorded_by: str = ""


@dataclass(frozen=True)
class Answers:
    """Everything a request is made of. Columns are those of Booking; empty words mean not told."""

    person: dict[str, str | None]
    choices: list[Slot]
    agreement: Agreement
    needs: dict = field(default_factory=dict)
    helper: dict[str, str] = field(default_factory=dict)
