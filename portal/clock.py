"""The time in Japan. Nothing else in the portal reads the clock."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

JAPAN = ZoneInfo("Asia/Tokyo")


def now() -> datetime:
    """This moment, aware, in Japan time."""
    return datetime.now(JAPAN)


def midnight(day: date) -> datetime:
    """The moment at which a day begins in Japan."""
    return datetime(day.year, day.month, day.day, tzinfo=JAPAN)
