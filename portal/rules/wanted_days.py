"""The days that a word of a search means: a date in any form, a day of the week, today and its neighbours."""

import re
from datetime import date, timedelta

from portal.rules.values import day as days
from portal.rules.values import read_or_none

_NEAR = {
    "今日": 0, "本日": 0, "きょう": 0, "today": 0, "明日": 1, "あした": 1, "あす": 1, "tomorrow": 1,
    "明後日": 2, "あさって": 2, "昨日": -1, "きのう": -1, "yesterday": -1,
}  # fmt: skip
_WEEKDAYS = "月火水木金土日"
_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = re.compile(rf"\(?([{_WEEKDAYS}])(?:曜日?|\))|(mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?", re.IGNORECASE)  # fmt: skip
_MAY_BE_DATE = re.compile(
    r"[/.月年]|[a-z]{3}|^[0-9]{1,4}-[0-9]{1,2}(-[0-9]{1,2})?$"
)  # no telephone number
_ERA = re.compile("[rhs令平昭]")
_HALF_A_YEAR = 183


def wanted_days(text: str, today: date) -> tuple[date, ...]:
    """Return the days meant, none where the text names no day.

    A day of the week is the last one and the next; a date without a year is the nearest one.
    """
    word = text.strip().casefold()
    if word in _NEAR:
        return (today + timedelta(days=_NEAR[word]),)
    if named := _WEEKDAY.fullmatch(word):
        wanted = _WEEKDAYS.index(named[1]) if named[1] else _NAMES.index(named[2][:3])
        next_one = today + timedelta(days=(wanted - today.weekday()) % 7)
        return (next_one, next_one - timedelta(days=7))
    found = read_or_none(days.read, text, today) if _MAY_BE_DATE.search(word) else None
    if found is None:
        return ()
    has_year = str(found.year) in word or _ERA.search(word)
    is_far = (found - today).days > _HALF_A_YEAR
    return (found, _year_before(found)) if is_far and not has_year else (found,)


def _year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # the 29th of February
        return day.replace(year=day.year - 1, day=28)
