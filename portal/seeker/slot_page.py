"""The slot page: which times are shown for which choice."""

from datetime import date, datetime
from itertools import groupby

from flask import request, url_for

from portal import database
from portal.journey.journey import Journey
from portal.journey.steps.slot import CHOICES, SLOT, TITLES
from portal.journey.steps.support import languages
from portal.language.labels import LANGUAGES, SIGN_LANGUAGE
from portal.models import SIGN
from portal.office import Office
from portal.roster import interpreters, slots
from portal.rules.booking import request_deadline

WITH_INTERPRETER, ALL = VIEWS = ("interpreter", "all")
OWN_NAMES = set(LANGUAGES) - {"", "other"}
MOST_OPTIONS = 20  # accessibility, ax-S3


def offer(journey: Journey, form) -> dict:
    """What the page needs: the choice asked for, days with their times, and where to look further."""
    around = journey.around
    active = _active(form)
    page = days_shown(
        around.office, journey.first("eligibility", "office"), around.now, languages(journey)
    )
    return {
        **page,
        "active": active,
        "number": CHOICES.index(active) + 1,
        "choice_title": TITLES[active],
        "chosen_elsewhere": _chosen_elsewhere(around, form, active, page["days"]),
        "interpreted": _names(languages(journey)),
        "stale": request.method == "GET" and _is_stale(journey),
    }


def days_shown(office: Office, place: str, now: datetime, languages: tuple[str, ...] = ()) -> dict:
    """The days and times of one page, from the day in the address on, and what lies around them.

    For somebody who needs an interpreter, first the times at which one is there; with `show` in the
    address all that can be asked for, which begin when the office has had time to look for one.
    """
    offers = _offers(office, place, now, languages)
    there = [offer for offer in offers if offer.there]
    view = ALL if request.args.get("show") == ALL or not there else WITH_INTERPRETER
    offered = [offer.slot for offer in (there if view == WITH_INTERPRETER else offers)]
    days = [(day, list(group)) for day, group in groupby(offered, lambda s: s.starts_at.date())]
    shown, earlier, later = _window(days, _asked_day())
    others = [offer.slot for offer in offers if not offer.there]
    return {
        "days": [
            {"day": day, "slots": times, "closes": request_deadline(times[0].starts_at, office)}
            for day, times in shown
        ],
        "earlier": earlier,
        "later": later,
        "show_place": place == "either",
        "first_day": days[0][0] if days else None,
        "view": view,
        "there": {offer.slot.id for offer in there},
        "others_from": others[0].starts_at.date() if others and there else None,
    }


def _offers(
    office: Office, place: str, now: datetime, languages: tuple[str, ...]
) -> list[interpreters.Offer]:
    if languages:
        return interpreters.offered(database.session(), office, place, now, languages)
    free = slots.offered(database.session(), office, place, now)
    return [interpreters.Offer(slot, there=False) for slot in free]


def _names(languages: tuple[str, ...]) -> list[tuple[str, str]]:
    """The interpreters that are needed, in words, with the code of a language's own name."""
    return [
        ("", SIGN_LANGUAGE) if code == SIGN else (code if code in OWN_NAMES else "", LANGUAGES.get(code, code))
        for code in languages
    ]  # fmt: skip


def is_full(journey: Journey) -> bool:
    """Whether the one thing amiss is that somebody else took the last place of the first choice."""
    wanted = journey.first("slot", "choice_1")
    around = journey.around
    slot = around.find_slots([wanted]).get(wanted) if wanted else None
    if slot is None or journey.current != SLOT:
        return False
    full = around.find_interpreters([slot], languages(journey))[slot.id] == interpreters.FULL
    return full or slot.free <= 0


def more_choices_url() -> str | None:
    """Where "add another choice" leads, when that button was pressed."""
    if request.form.get("add") in ("2", "3"):
        return url_for("seeker.step", name="slot", choice=request.form["add"])
    return None


def _is_stale(journey: Journey) -> bool:
    """Whether a time chosen earlier has closed or filled meanwhile."""
    return bool(journey.first("slot", "choice_1")) and not journey.is_done(SLOT)


def _window(days: list, start: date | None) -> tuple[list, date | None, date | None]:
    """As many whole days as fit on a page, and the first days of the pages before and after."""
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


def _fill(days: list, begin: int) -> int:
    end, options = begin, 0
    while end < len(days) and (end == begin or options + len(days[end][1]) <= MOST_OPTIONS):
        options += len(days[end][1])
        end += 1
    return end


def _asked_day() -> date | None:
    try:
        return date.fromisoformat(request.args.get("from", ""))
    except ValueError:
        return None


def _active(form) -> str:
    """Which choice the page asks for: the first wrong one, else the one in the address."""
    wrong = next((name for name in CHOICES if form[name].errors), None)
    asked = f"choice_{request.args.get('choice', '1')}"
    return wrong or (asked if asked in CHOICES else CHOICES[0])


def _chosen_elsewhere(around, form, active: str, shown: list):
    """The chosen slot when it is not among the days shown, so that paging does not lose it."""
    value = form[active].data
    visible = {slot.value for day in shown for slot in day["slots"]}
    slot = around.find_slots([value]).get(value) if value and value not in visible else None
    return slot if slot and form.may_be_asked_for(slot) else None
