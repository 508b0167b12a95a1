"""The offer of times on one page: the days and times shown, and where to look further."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby

from portal.journey.steps.needs import OWN_NAMES
from portal.language.labels import LANGUAGES, SIGN_LANGUAGE
from portal.models import SIGN, Slot
from portal.office import Office
from portal.roster.interpreters import Offer
from portal.rules.booking import request_deadline

WITH_INTERPRETER, ALL = VIEWS = ("interpreter", "all")
MORNING, WHOLE_DAY = HOURS = ("morning", "day")
NOON = 12
MOST_OPTIONS = 20  # accessibility, ax-S3

Day = tuple[date, list[Slot]]


def days_shown(offers: list[Offer], office: Office, branch: str, query: Mapping[str, str]) -> dict:
    """Return the days and times of one page, from the query's day on, and what lies around them.

    Where an interpreter is needed, the times at which one is there come first; with `show` in the
    query all that can be asked for, which begin when the office has had time to look for one.
    """
    there = [offer.slot for offer in offers if offer.there]
    others = [offer.slot for offer in offers if not offer.there]
    view = ALL if query.get("show") == ALL or not there else WITH_INTERPRETER
    all_of_view = there if view == WITH_INTERPRETER else [offer.slot for offer in offers]
    shown, hours = _at_hours(all_of_view, query)
    days = [(day, list(group)) for day, group in groupby(shown, lambda s: s.starts_at.date())]
    page, earlier, later = _window(days, _asked_day(query))
    return {
        "days": [_told(day, times, office) for day, times in page],
        "earlier": earlier,
        "later": later,
        "show_place": branch == "either",
        "first_day": days[0][0] if days else None,
        "view": view,
        "hours": hours,
        "weeks": _weeks(days, [day for day, _ in page]),
        "there": {slot.id for slot in there},
        "others_from": others[0].starts_at.date() if others and there else None,
    }


def filtered(found: Mapping) -> dict[str, str | None]:
    """Return what the address of a page names of what is filtered there; the usual is not named."""
    everything = found["view"] == ALL and found["there"]
    return {
        "show": ALL if everything else None,
        "hours": MORNING if found["hours"] == MORNING else None,
    }


def kept(query: Mapping[str, str], posted: Mapping[str, str]) -> dict[str, str | None]:
    """Return what is filtered from now on: what was pressed, else what the address says."""
    show = posted.get("show") or query.get("show")
    hours = posted.get("hours") or query.get("hours")
    return {
        "show": show if show in VIEWS else None,
        "hours": MORNING if hours == MORNING else None,
    }


def _told(day: date, times: list[Slot], office: Office) -> dict:
    return {"day": day, "slots": times, "closes": request_deadline(times[0].starts_at, office)}


def _at_hours(slots: list[Slot], query: Mapping[str, str]) -> tuple[list[Slot], str]:
    """Return the mornings alone where they are asked for, and whether there is such a choice; "" where not."""
    mornings = [slot for slot in slots if slot.starts_at.hour < NOON]
    if len(mornings) in (0, len(slots)):
        return slots, ""
    if query.get("hours") == MORNING:
        return mornings, MORNING
    return slots, WHOLE_DAY


def _weeks(days: list[Day], on_page: list[date]) -> list[date]:
    """Return the first day of each week that begins on another page, for going there at once."""
    first = {day.isocalendar()[:2]: day for day, _ in reversed(days)}
    here = {day.isocalendar()[:2] for day in on_page[:1]}
    return [day for week, day in sorted(first.items()) if week not in here]


def names(languages: Iterable[str]) -> list[tuple[str, str]]:
    """Return the interpreters needed, in words, each with the code of a language's own name."""
    return [
        ("", SIGN_LANGUAGE) if code == SIGN else (code if code in OWN_NAMES else "", LANGUAGES.get(code, code))
        for code in languages
    ]  # fmt: skip


def _window(days: list[Day], start: date | None) -> tuple[list[Day], date | None, date | None]:
    """Return as many whole days as fit on a page, and the first days of the pages around it."""
    begin = next((n for n, (day, _) in enumerate(days) if start and day >= start), 0)
    end = _fill(days, begin)
    before = begin
    while before > 0 and _fill(days, before - 1) >= begin:
        before -= 1
    return (
        days[begin:end],
        days[before][0] if before < begin else None,
        days[end][0] if end < len(days) else None,
    )


def _fill(days: list[Day], begin: int) -> int:
    end, options = begin, 0
    while end < len(days) and (end == begin or options + len(days[end][1]) <= MOST_OPTIONS):
        options += len(days[end][1])
        end += 1
    return end


def _asked_day(query: Mapping[str, str]) -> date | None:
    try:
        return date.fromisoformat(query.get("from", ""))
    except ValueError:
        return None
