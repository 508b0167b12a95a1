"""Readings of days and times in Japanese, whose numbers are often read in a way of their own."""

import re

from portal.language import plain
from portal.language.readings import with_reading

# The days that are not read as their number and にち.
_DAYS = {
    "1": "ついたち", "2": "ふつか", "3": "みっか", "4": "よっか", "5": "いつか", "6": "むいか",
    "7": "なのか", "8": "ようか", "9": "ここのか", "10": "とおか", "14": "じゅうよっか",
    "20": "はつか", "24": "にじゅうよっか",
}  # fmt: skip
_WEEKDAYS = dict(
    zip("月火水木金土日", ("げつ", "か", "すい", "もく", "きん", "ど", "にち"), strict=True)
)
_DATED = re.compile(r"(\d+)(年|月|日|時|分)|（([月火水木金土日])）|(午前|午後|正午)")
_UNITS = {"年": "ねん", "月": "がつ", "時": "じ"}
_TIMES = {"午前": "ごぜん", "午後": "ごご", "正午": "しょうご"}


def dated(text: str) -> str:
    """A day or time with its readings where plain Japanese is spoken, as it is elsewhere."""
    return _DATED.sub(_read, text) if plain.is_spoken() else text


def _read(found: re.Match) -> str:
    """One part of a date, a weekday or half of a day with its reading."""
    number, unit, weekday, time = found.groups()
    if weekday:
        return f"（{with_reading(weekday, _WEEKDAYS[weekday])}）"
    if time:
        return with_reading(time, _TIMES[time])
    if unit == "日":
        special = _DAYS.get(number)
        return (
            with_reading(number + unit, special) if special else number + with_reading(unit, "にち")
        )
    if unit == "分":
        return number + with_reading(unit, "ふん" if number[-1] in "2579" else "ぷん")
    return number + with_reading(unit, _UNITS[unit])
