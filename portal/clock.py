"""The time in Japan. Nothing else in the portal reads the clock."""

from datetime import datetime
from zoneinfo import ZoneInfo

JAPAN = ZoneInfo("Asia/Tokyo")


def now() -> datetime:
    """This moment, aware, in Japan time."""
    return datetime.now(JAPAN)
