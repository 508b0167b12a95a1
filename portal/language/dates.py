"""Days, times and spans as both languages write them."""

from datetime import date, datetime, timedelta

from babel.dates import format_date

from portal.language import date_readings, readings
from portal.language.locale import language

_DAY = {"ja": "M月d日（E）", "en": "EEEE, MMMM d"}
_DATE = {"ja": "y年M月d日", "en": "MMMM d, y"}
_DAY_AND_YEAR = {"ja": "y年M月d日（E）", "en": "EEEE, MMMM d, y"}


def day(moment: date, lang: str = "") -> str:
    """「11月25日（水）」 / "Wednesday, November 25"."""
    lang = lang or language()
    return date_readings.dated(format_date(moment, _DAY[lang], locale=lang))


def day_and_year(moment: date, lang: str = "") -> str:
    """「2026年11月25日（水）」 / "Wednesday, November 25, 2026"."""
    lang = lang or language()
    return date_readings.dated(format_date(moment, _DAY_AND_YEAR[lang], locale=lang))


def calendar_date(moment: date, lang: str = "") -> str:
    """「2022年4月13日」 / "April 13, 2022"."""
    lang = lang or language()
    return date_readings.dated(format_date(moment, _DATE[lang], locale=lang))


def clock_time(moment: datetime, lang: str = "") -> str:
    """「午後1時30分」 「正午」 / "1:30 p.m." "noon"."""
    if (lang or language()) == "ja":
        if (moment.hour, moment.minute) == (12, 0):
            return date_readings.dated("正午")
        return date_readings.dated("午前" if moment.hour < 12 else "午後") + _ja_hour(moment)
    if (moment.hour, moment.minute) == (12, 0):
        return "noon"
    return f"{moment.hour % 12 or 12}:{moment:%M} {'a.m.' if moment.hour < 12 else 'p.m.'}"


def moment(at: datetime, lang: str = "") -> str:
    """Day, year and time: 「2026年11月24日（火）午後5時15分」 / "Tuesday, November 24, 2026, 5:15 p.m."."""
    lang = lang or language()
    joint = "" if lang == "ja" else ", "
    return f"{day_and_year(at, lang)}{joint}{clock_time(at, lang)}"


def moment_short(at: datetime, lang: str = "") -> str:
    """Day and time: 「11月24日（火）午後5時15分」 / "Tuesday, November 24, 5:15 p.m."."""
    lang = lang or language()
    joint = "" if lang == "ja" else ", "
    return f"{day(at, lang)}{joint}{clock_time(at, lang)}"


def span(starts_at: datetime, length: timedelta, lang: str = "") -> str:
    """「2026年11月25日（水）午前10時から10時30分まで」 /
    "Wednesday, November 25, 2026, 10:00-10:30 a.m. (Japan time)"."""
    lang = lang or language()
    ends_at = starts_at + length
    if lang == "ja":
        same_half = (starts_at.hour < 12) == (ends_at.hour < 12)
        end = _ja_hour(ends_at) if same_half else clock_time(ends_at, lang)
        return f"{moment(starts_at, lang)}から{end}まで"
    start, end = clock_time(starts_at, lang), clock_time(ends_at, lang)
    if start[-4:] == end[-4:]:
        start = start[:-5]
    return f"{day_and_year(starts_at, lang)}, {start}-{end} (Japan time)"


def days(count: int) -> str:
    """So many days: 「7日」 / "7 days"."""
    if language() == "ja":
        return readings.marked("1日(にち)") if count == 1 else date_readings.dated(f"{count}日")
    return f"{count} day" if count == 1 else f"{count} days"


def minutes(count: int) -> str:
    """So many minutes: 「5分」 / "5 minutes"."""
    if language() == "ja":
        return date_readings.dated(f"{count}分")
    return f"{count} minute" if count == 1 else f"{count} minutes"


def _ja_hour(at: datetime) -> str:
    """The hour, and the minute unless it is zero: 「10時30分」."""
    hour = at.hour if at.hour <= 12 else at.hour - 12
    return date_readings.dated(f"{hour}時" + (f"{at.minute}分" if at.minute else ""))
