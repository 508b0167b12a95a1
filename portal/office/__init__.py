"""The office as data: its names, its opening hours, its contacts (domain, section 6)."""

import tomllib
from collections.abc import Iterable
from datetime import date, datetime, time
from functools import cached_property
from pathlib import Path
from typing import Literal

import holidays
from pydantic import Field, ValidationError

from portal.clock import JAPAN
from portal.office.parts import (
    Branch,
    ClosingDay,
    DigestTimes,
    Hours,
    HoursPair,
    KioskTimes,
    Part,
    Phone,
    Retention,
    TeleOffice,
    Words,
)

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
NEEDED = ("phone", "contact_mail", "sender", "hours_text", "privacy_contact", "closing_days_as_of")
NEEDED_OF_TELEOFFICE = ("hosts", "terms_url", "help_url")
_CLOSED = Words(ja="閉庁", en="Closed")

__all__ = ["Branch", "Hours", "KioskTimes", "Office", "OfficeError", "Retention", "Words", "load"]


class OfficeError(Exception):
    """A mistake in the office file; the message names the file, the setting and the reason."""


class Office(Part):
    """One office, with the answers to all that the rules ask about it."""

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
    hours: dict[Literal[WEEKDAYS], HoursPair]
    closing_days: tuple[ClosingDay, ...] = ()
    closing_days_as_of: date | None = None
    branches: tuple[Branch, ...] = Field(alias="places")
    teleoffice: TeleOffice = TeleOffice()
    offer_weeks: int = Field(8, ge=1, le=26)
    interpreter_lead_days: int = 7
    interpreter_release_days: int = Field(3, ge=1)  # kept hours not asked for are given back then
    kiosk: KioskTimes = KioskTimes()
    windows10_esu: Literal["ask_staff", "accept", "reject"] = "ask_staff"
    web_cancel: bool = True
    digest_at: DigestTimes = (
        ""  # times of day, such as "08:30 13:00"; none: one mail for each request
    )
    retention: Retention = Retention()

    @cached_property
    def _holidays(self) -> holidays.HolidayBase:
        """Japan's national holidays."""
        return holidays.country_holidays("JP")

    @property
    def holidays_known_until(self) -> datetime:
        """The moment up to which national holidays are known; no day after it counts as open."""
        return datetime(self._holidays.end_year + 1, 1, 1, tzinfo=JAPAN)

    @property
    def digest_times(self) -> tuple[time, ...]:
        """The times of day at which staff are mailed what waits, in their order; none: at once, one by one."""
        return tuple(sorted(time.fromisoformat(each) for each in self.digest_at.split()))

    @cached_property
    def _own_closing_days(self) -> frozenset[date]:
        """The days on which the office is closed for a reason of its own."""
        return frozenset(closing.day for closing in self.closing_days)

    def hours_on(self, day: date) -> Hours | None:
        """The day's opening hours; None when the office is closed."""
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
        """The moment at which the office closes on an open day."""
        return datetime.combine(day, self.hours_on(day).closes, tzinfo=JAPAN)

    def branch(self, branch_id: str) -> Branch:
        """The branch with that id; KeyError if there is none."""
        return {branch.id: branch for branch in self.branches}[branch_id]

    def closed_also_on(self, days: Iterable[date]) -> "Office":
        """A copy of the office with more closing days."""
        more = tuple(ClosingDay(day=day, reason=_CLOSED) for day in days)
        other = self.model_copy(update={"closing_days": self.closing_days + more})
        other.__dict__.pop("_own_closing_days", None)  # worked out from the days before
        return other

    def missing(self) -> list[str]:
        """The names of the settings without which the portal may not serve the public (live mode)."""
        names = [name for name in NEEDED if not getattr(self, name)]
        names += [
            f"teleoffice.{name}"
            for name in NEEDED_OF_TELEOFFICE
            if not getattr(self.teleoffice, name)
        ]
        return (["demo = false"] if self.demo else []) + names


def load(path: Path, mode: str = "demo") -> Office:
    """The office described in a TOML file; OfficeError names the mistake or what is missing.

    `mode` is `demo` or `live`; live mode needs every setting of `Office.missing`.
    """
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
