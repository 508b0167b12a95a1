"""Parts of the office file, each with the checks it must pass."""

from datetime import date, time
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

_TIME = r"([01]\d|2[0-3]):[0-5]\d"
# Times of day in one line, as a fact that is changed at the desk.
DigestTimes = Annotated[str, Field(pattern=rf"^({_TIME}( {_TIME})*)?$")]


class Part(BaseModel):
    """A part of the office file; a setting of an unknown name is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Words(Part):
    """The same words in both languages."""

    ja: str
    en: str

    def __getitem__(self, language: str) -> str:
        return getattr(self, language)


class Phone(Part):
    """A telephone number to read and one to dial (`tel:+81…`)."""

    display: str
    link: str = Field(pattern=r"^tel:\+81\d{8,10}$")


class Hours(Part):
    """The opening and closing time of one weekday."""

    opens: time
    closes: time


def _opens_and_closes(value):
    """Opening hours from a pair of times as the file writes them: `["08:30", "17:15"]`."""
    return {"opens": value[0], "closes": value[1]} if isinstance(value, list) else value


HoursPair = Annotated[Hours, BeforeValidator(_opens_and_closes)]


class ClosingDay(Part):
    """A day on which the office stays closed for a reason of its own."""

    day: date
    reason: Words


class Branch(Part):
    """A counter that offers sessions, with the times at which they may start."""

    id: str = Field(pattern=r"^[a-z-]+$")
    name: Words
    slot_starts: tuple[time, ...]
    counsellors: int = Field(ge=1)


class TeleOffice(Part):
    """TeleOffice as the office uses it: allowed hosts, and pages that may not be known yet."""

    hosts: tuple[str, ...] = ()
    terms_url: str | None = None
    help_url: str | None = None
    prepare: Words | None = None  # words on what to install and try first


class Retention(Part):
    """The number of days for which data are kept after the session."""

    needs_days: int = 30
    bookings_days: int = 365


class KioskTimes(Part):
    """Seconds until a kiosk warns, and seconds for which the warning stands (A11)."""

    idle: int = Field(180, ge=20)
    warning: int = Field(120, ge=20)
