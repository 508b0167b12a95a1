"""The office as data: what it is called, when it is open, where it is reached (domain, section 6)."""

import tomllib
from collections.abc import Iterable
from datetime import date, datetime, time
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

import holidays
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from portal.clock import JAPAN

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class OfficeError(Exception):
    """A mistake in the office file; the message names the file, the place and the reason."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Words(_Part):
    """The same words in both languages."""

    ja: str
    en: str

    def __getitem__(self, language: str) -> str:
        return getattr(self, language)


class Phone(_Part):
    """A telephone number to read and one to dial (`tel:+81…`)."""

    display: str
    link: str = Field(pattern=r"^tel:\+81\d{8,10}$")


class Hours(_Part):
    """When the office opens and closes on one weekday."""

    opens: time
    closes: time


def _hours(value):
    return {"opens": value[0], "closes": value[1]} if isinstance(value, list) else value


class ClosingDay(_Part):
    """A day on which the office stays closed for a reason of its own."""

    day: date
    reason: Words


_CLOSED = Words(ja="閉庁", en="Closed")


class Branch(_Part):
    """A counter that offers sessions, with the times at which they may start."""

    id: str = Field(pattern=r"^[a-z-]+$")
    name: Words
    slot_starts: tuple[time, ...]
    counsellors: int = Field(ge=1)


class TeleOffice(_Part):
    """What the office says about TeleOffice: allowed hosts, and pages that may not be known yet."""

    hosts: tuple[str, ...] = ()
    terms_url: str | None = None
    help_url: str | None = None
    prepare: Words | None = None  # what to install and try first


class Retention(_Part):
    """How many days things are kept after the session."""

    needs_days: int = 30
    bookings_days: int = 365


class KioskTimes(_Part):
    """How long a kiosk waits before it warns, and how long the warning stands, in seconds (A11)."""

    idle: int = Field(180, ge=20)
    warning: int = Field(120, ge=20)


class Office(_Part):
    """One office and everything the rules ask about it."""

    demo: bool = False
    id: str
    name: Words
    address: Words | None = None
    phone: Phone | None = None
    contact_mail: str | None = None
    sender: str | None = None
    privacy_contact: Words | None = None
    operator: Literal["office", "private"] = "office"
    relay: Words
    hours_text: Words | None = None
    hours: dict[Literal[WEEKDAYS], Annotated[Hours, BeforeValidator(_hours)]]
    closing_days: tuple[ClosingDay, ...] = ()
    closing_days_as_of: date | None = None
    branches: tuple[Branch, ...] = Field(alias="places")
    teleoffice: TeleOffice = TeleOffice()
    offer_weeks: int = Field(8, ge=1, le=26)
    interpreter_lead_days: int = 7
    interpreter_release_days: int = Field(3, ge=1)  # hours kept and not asked for go back then
    kiosk: KioskTimes = KioskTimes()
    windows10_esu: Literal["ask_staff", "accept", "reject"] = "ask_staff"
    web_cancel: bool = True
    retention: Retention = Retention()

    @cached_property
    def _holidays(self) -> holidays.HolidayBase:
        return holidays.country_holidays("JP")

    @property
    def holidays_known_until(self) -> datetime:
        """The moment up to which national holidays are known; no day after it counts as open."""
        return datetime(self._holidays.end_year + 1, 1, 1, tzinfo=JAPAN)

    @cached_property
    def _own_closing_days(self) -> frozenset[date]:
        return frozenset(closing.day for closing in self.closing_days)

    def hours_on(self, day: date) -> Hours | None:
        """The opening hours of that day, None when the office is closed."""
        closed = (
            (day.month, day.day) >= (12, 29)  # Act on Holidays of Administrative Organs, Art. 1
            or (day.month, day.day) <= (1, 3)
            or day in self._own_closing_days
            or day in self._holidays
            or day >= self.holidays_known_until.date()
        )
        return None if closed else self.hours.get(WEEKDAYS[day.weekday()])

    def is_open(self, day: date) -> bool:
        """Whether the office opens at all on that day."""
        return self.hours_on(day) is not None

    def closing_time(self, day: date) -> datetime:
        """The moment the office closes on an open day."""
        return datetime.combine(day, self.hours_on(day).closes, tzinfo=JAPAN)

    def branch(self, branch_id: str) -> Branch:
        """The branch with that id; KeyError if there is none."""
        return {branch.id: branch for branch in self.branches}[branch_id]

    def closed_also_on(self, days: Iterable[date]) -> "Office":
        """The same office with more closing days."""
        more = tuple(ClosingDay(day=day, reason=_CLOSED) for day in days)
        other = self.model_copy(update={"closing_days": self.closing_days + more})
        other.__dict__.pop("_own_closing_days", None)  # worked out from the days before
        return other

    def missing(self) -> list[str]:
        """The settings without which the portal may not serve the public (live mode)."""
        needed = ("phone", "contact_mail", "sender", "hours_text", "privacy_contact",
                  "closing_days_as_of")  # fmt: skip
        names = [name for name in needed if not getattr(self, name)]
        names += [f"teleoffice.{n}" for n in ("hosts", "terms_url", "help_url")
                  if not getattr(self.teleoffice, n)]  # fmt: skip
        return (["demo = false"] if self.demo else []) + names


def load(path: Path, mode: str = "demo") -> Office:
    """The office described in a TOML file; OfficeError names what is wrong or missing."""
    try:
        office = Office.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise OfficeError(f"{path}: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise OfficeError(f"{path}: {where}: {first['msg']}") from error
    if mode == "live" and office.missing():
        raise OfficeError(f"{path}: live mode needs {', '.join(office.missing())}")
    return office
