"""The slot page: which times are shown for which choice."""

from datetime import date, datetime
from itertools import groupby

from flask import request, url_for

from portal import db
from portal.office import Office
from portal.rules.booking import request_deadline
from portal.seeker.journey import Journey
from portal.seeker.steps.slot import CHOICES, SLOT, TITLES
from portal.services import slots

MOST_OPTIONS = 20  # accessibility, ax-S3


def offer(journey: Journey, form) -> dict:
    """What the page needs: the choice asked for, days with their times, and where to look further."""
    around = journey.around
    active = _active(form)
    page = days_shown(around.office, journey.first("eligibility", "office"), around.now)
    return {
        **page,
        "active": active,
        "number": CHOICES.index(active) + 1,
        "choice_title": TITLES[active],
        "chosen_elsewhere": _chosen_elsewhere(around, form, active, page["days"]),
        "stale": request.method == "GET" and _is_stale(journey),
    }


def days_shown(office: Office, place: str, now: datetime) -> dict:
    """The days and times of one page, from the day in the address on, and what lies around them."""
    offered = slots.offered(db.session(), office, place, now)
    days = [(day, list(group)) for day, group in groupby(offered, lambda s: s.starts_at.date())]
    shown, earlier, later = _window(days, _asked_day())
    return {
        "days": [
            {"day": day, "slots": times, "closes": request_deadline(times[0].starts_at, office)}
            for day, times in shown
        ],
        "earlier": earlier,
        "later": later,
        "show_place": place == "either",
        "first_day": days[0][0] if days else None,
    }


def is_full(journey: Journey) -> bool:
    """Whether the one thing amiss is that somebody else took the last place of the first choice."""
    wanted = journey.first("slot", "choice_1")
    slot = journey.around.find_slots([wanted]).get(wanted) if wanted else None
    return slot is not None and journey.current == SLOT and slot.taken >= slot.places


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
    return slot if slot and slots.may_be_asked_for(slot, around.office, around.now) else None
