"""Which language a page speaks, and how days, times and readings are written in it."""

from datetime import date, datetime, timedelta
from pathlib import Path
from urllib.parse import quote

from babel.dates import format_date
from flask import Flask, has_request_context, request, session
from flask_babel import Babel, get_locale

from portal import display, plain

LANGUAGES = ("ja", "en")
NAMES = {"ja": "日本語", "en": "English"}
_DAY = {"ja": "M月d日（E）", "en": "EEEE, MMMM d"}
_DATE = {"ja": "y年M月d日", "en": "MMMM d, y"}
_DAY_AND_YEAR = {"ja": "y年M月d日（E）", "en": "EEEE, MMMM d, y"}


def language() -> str:
    """The language now spoken: `ja` or `en`."""
    return get_locale().language


def other_language() -> str:
    """The one not now spoken."""
    return "en" if language() == "ja" else "ja"


def _choose() -> str:
    """The language in the address; where the address has none, the browser's wish."""
    if not has_request_context():
        return "ja"
    named = request.path.split("/", 2)[1]
    if named in LANGUAGES:
        return named
    asked = request.args.get("lang")
    if asked in LANGUAGES:
        return asked
    return session.get("desk_language", "ja") if named == "staff" else preferred()


def preferred() -> str:
    """The browser's preferred language; Japanese when it names neither."""
    return request.accept_languages.best_match(LANGUAGES) or "ja"


def switch_url() -> str:
    """The address of this same page in the other language."""
    first, _, rest = request.path[1:].partition("/")
    if first in LANGUAGES:
        query = f"?{request.query_string.decode()}" if request.query_string else ""
        return f"/{other_language()}/{quote(rest)}{query}"
    return f"{quote(request.path)}?lang={other_language()}"


def day(moment: date, lang: str = "") -> str:
    """「11月25日（水）」 / "Wednesday, November 25"."""
    lang = lang or language()
    return plain.dated(format_date(moment, _DAY[lang], locale=lang))


def day_and_year(moment: date, lang: str = "") -> str:
    """「2026年11月25日（水）」 / "Wednesday, November 25, 2026"."""
    lang = lang or language()
    return plain.dated(format_date(moment, _DAY_AND_YEAR[lang], locale=lang))


def calendar_date(moment: date, lang: str = "") -> str:
    """「2022年4月13日」 / "April 13, 2022"."""
    lang = lang or language()
    return plain.dated(format_date(moment, _DATE[lang], locale=lang))


def clock_time(moment: datetime, lang: str = "") -> str:
    """「午後1時30分」 「正午」 / "1:30 p.m." "noon"."""
    if (lang or language()) == "ja":
        if (moment.hour, moment.minute) == (12, 0):
            return plain.dated("正午")
        return plain.dated("午前" if moment.hour < 12 else "午後") + _ja_hour(moment)
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


def said(words) -> str:
    """Words that have a plain Japanese form of their own (`en`, `ja`, `plain`), as this page speaks."""
    return plain.marked(words.plain) if plain.is_spoken() else words[language()]


def days(count: int) -> str:
    """So many days: 「7日」 / "7 days"."""
    if language() == "ja":
        return plain.marked("1日(にち)") if count == 1 else plain.dated(f"{count}日")
    return f"{count} day" if count == 1 else f"{count} days"


def minutes(count: int) -> str:
    """So many minutes: 「5分」 / "5 minutes"."""
    if language() == "ja":
        return plain.dated(f"{count}分")
    return f"{count} minute" if count == 1 else f"{count} minutes"


def grouped(reference: str) -> str:
    """A request number as it is read aloud: 482 913 570."""
    return " ".join(reference[n : n + 3] for n in range(0, len(reference), 3))


def masked_mail(address: str) -> str:
    """As much of an address as its owner knows again: s…r@example.jp."""
    local, at, domain = address.rpartition("@")
    return f"{local[:1]}…{local[-1:] if len(local) > 2 else ''}{at}{domain}"


def masked_number(number: str) -> str:
    """As much of a number as its owner knows again: …901."""
    return f"…{number[-3:]}" if len(number) > 5 else "…"


def _ja_hour(at: datetime) -> str:
    hour = at.hour if at.hour <= 12 else at.hour - 12
    return plain.dated(f"{hour}時" + (f"{at.minute}分" if at.minute else ""))


def init_app(app: Flask) -> None:
    """Give the portal its two languages and its templates the filters above."""
    folder = Path(app.root_path).parent / "translations"
    babel = Babel(
        app,
        locale_selector=_choose,
        default_locale="ja",
        default_translation_directories=str(folder),
    )
    babel.domain_instance = plain.Words(folder)
    for function in (
        day,
        day_and_year,
        calendar_date,
        clock_time,
        days,
        said,
        moment,
        moment_short,
        span,
        grouped,
        masked_mail,
    ):
        app.jinja_env.filters[function.__name__] = function
    app.jinja_env.filters["readings"] = plain.pieces
    app.jinja_env.globals.update(
        current_lang=language,
        display=display.chosen,
        language_names=NAMES,
        other_language=other_language,
        switch_url=switch_url,
    )
