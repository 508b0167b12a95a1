"""A request as it is handed in: the answers, and what was read and agreed to."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from portal.models import ArticleRead, Slot
from portal.models.declined import Declined


@dataclass(frozen=True)
class Reading:
    """The reading of one article: when, in which language and version, with what question."""

    article: str
    read_at: datetime
    language: str
    version: str
    plain: bool = True  # plain words were shown with it
    question: str = ""
    by: str = ""  # seeker or helper; "" where it was not kept
    way: str = ""  # `article`, `part` or `whole`; "" where it was not kept
    shown_hash: str = ""
    earlier: int | None = None  # the entry of the chain under which it was first sent

    @classmethod
    def of(cls, read: ArticleRead) -> "Reading":
        """Return a reading as it was sent, without its question."""
        return cls(
            read.article,
            read.read_at,
            read.language,
            read.terms_version,
            read.plain,
            by=read.by,
            way=read.way,
            shown_hash=read.shown_hash,
            earlier=read.earlier_entry,
        )


@dataclass(frozen=True)
class Agreement:
    """The reading and the agreement of the seeker, as the draft holds them."""

    version: str
    agreed_at: datetime
    language: str
    typed_by: str
    readings: list[Reading]
    channel: str = ""  # where the seeker agreed, if not where the request was typed
    recorded_by: str = ""
    declines: Sequence[Declined] = ()  # by the person, before they agreed


@dataclass(frozen=True)
class Answers:
    """Everything a request is made of. Columns are those of Booking; empty words mean not told."""

    person: dict[str, Any]
    choices: list[Slot]
    agreement: Agreement
    needs: dict = field(default_factory=dict)
    helper: dict[str, str] = field(default_factory=dict)


@dataclass
class Application:
    """A request while the steps write into it, each its own part, in the order of the journey."""

    language: str  # in which the seeker is written to
    person: dict[str, Any] = field(default_factory=dict)
    choices: list[Slot] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    agreement: Agreement | None = None
    needs: dict = field(default_factory=dict)
    helper: dict = field(default_factory=dict)

    def answers(self) -> Answers:
        """Return the finished application; ValueError while nothing is agreed to."""
        if self.agreement is None:
            raise ValueError("an application without an agreement")
        needs = self.needs if any(self.needs.values()) else {}
        return Answers(self.person, self.choices, self.agreement, needs, self.helper)
