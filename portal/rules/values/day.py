"""A day, in any form in which it is written in Japan, and as the portal's own pages write it."""

import re
from datetime import date

from portal.rules.values import folding
from portal.rules.values.unreadable import Reason, Unreadable

FIRST, LAST = date(2000, 1, 1), date(2099, 12, 31)  # our own choice: closing days are known so far
_ERAS = {"令": date(2019, 5, 1), "平": date(1989, 1, 8), "昭": date(1926, 12, 25)}
_ERA_SIGNS = {"r": "令", "h": "平", "s": "昭"}
_WEEKDAYS = "月火水木金土日"
_WEEKDAY_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august"),
    *("september", "october", "november", "december"),
)
_NAMED_WEEKDAY = r"(?:mon|tue|wed|thu|fri|sat|sun)(?:[a-z]{0,3}day)?"
_WEEKDAY = (
    rf"(?: *\((?P<in_brackets>[{_WEEKDAYS}])(?:曜日?)?(?:[・,]? ?祝日?)?\)"
    rf"| *(?P<bare>[{_WEEKDAYS}])曜日?| *\(?(?P<behind>{_NAMED_WEEKDAY})\.?\)?)?"
)
_MONTH_NAME = rf"(?P<month_name>{'|'.join((*_MONTHS, 'sept', *(name[:3] for name in _MONTHS)))})\.?"
_IN_FRONT = rf"(?:(?P<in_front>{_NAMED_WEEKDAY})[., ]+)?"
_FORMS = [
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?:(?:(?P<era>令和?|平成?|昭和?|[rhs])[. ]*)?(?P<year>[0-9]{1,4}) *[年/.・ -] *)?"
        r"(?P<month>[0-9]{1,2}) *[月/.・ -] *(?P<day>[0-9]{1,2}) *日?" + _WEEKDAY,
        r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})" + _WEEKDAY,
        rf"{_IN_FRONT}{_MONTH_NAME} (?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?:,? *(?P<year>[0-9]{{4}}))?",
        rf"{_IN_FRONT}(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)? {_MONTH_NAME}(?:,? *(?P<year>[0-9]{{4}}))?",
    )
]


def read(typed: str, today: date) -> date:
    """Return the day; without a year, the next such day from `today` on.

    Raises Unreadable: EMPTY, SHAPE, YEAR, NO_SUCH_DAY, WEEKDAY, OUT_OF_RANGE.
    """
    text = folding.kanji_numbers(folding.hyphened(folding.half_width(typed)))
    if not text:
        raise Unreadable(Reason.EMPTY)
    found = _found(text)
    month, day = _month(found), int(found["day"])
    read_day = _in_year(found, month, day) if "year" in found else _next(today, month, day)
    if not FIRST <= read_day <= LAST:
        raise Unreadable(Reason.OUT_OF_RANGE)
    if _weekday(found) not in (None, read_day.weekday()):
        raise Unreadable(Reason.WEEKDAY)
    return read_day


def shown(day: date) -> str:
    """Return a day as it is put back into a field: `2026-11-30`."""
    return day.isoformat()


def _found(text: str) -> dict[str, str]:
    for form in _FORMS:
        found = form.fullmatch(text)
        if found:
            return {name: part.lower() for name, part in found.groupdict().items() if part}
    raise Unreadable(Reason.SHAPE)


def _month(found: dict[str, str]) -> int:
    if "month" in found:
        return int(found["month"])
    name = found["month_name"][:3]
    return next(number for number, month in enumerate(_MONTHS, 1) if month.startswith(name))


def _in_year(found: dict[str, str], month: int, day: int) -> date:
    year = int(found["year"])
    if "era" in found:
        return _in_era(found["era"], year, month, day)
    if len(found["year"]) < 4:
        raise Unreadable(Reason.YEAR)
    if not FIRST.year <= year <= LAST.year:
        raise Unreadable(Reason.OUT_OF_RANGE)
    return _date(year, month, day)


def _in_era(name: str, year: int, month: int, day: int) -> date:
    era = _ERA_SIGNS.get(name, name[0])
    found = _date(_ERAS[era].year + year - 1, month, day)
    if era != max(_ERAS, key=lambda one: (_ERAS[one] <= found, _ERAS[one])):
        raise Unreadable(Reason.NO_SUCH_DAY)
    return found


def _next(today: date, month: int, day: int) -> date:
    for year in range(today.year, today.year + 9):  # 29 February can be eight years away
        try:
            found = _date(year, month, day)
        except Unreadable:
            continue
        if found >= today:
            return found
    raise Unreadable(Reason.NO_SUCH_DAY)


def _date(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise Unreadable(Reason.NO_SUCH_DAY) from error


def _weekday(found: dict[str, str]) -> int | None:
    sign = found.get("in_brackets") or found.get("bare")
    if sign:
        return _WEEKDAYS.index(sign)
    name = found.get("in_front") or found.get("behind")
    return _WEEKDAY_NAMES.index(name[:3]) if name else None
