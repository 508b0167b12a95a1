"""The page of the readiness check: its items, what is still to be done, hints about the system."""

import re

from flask import request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal import clock
from portal.bookings import readiness
from portal.bookings.readiness import Standing
from portal.forms import PressForm
from portal.language import locale, plain
from portal.language.labels import DEVICES, READINESS, READINESS_ANSWERS
from portal.models import Booking, State
from portal.rules.booking import session_length
from portal.rules.readiness import GROUPS, LIST, Item, verdict
from portal.rules.system_support import TABLE, Finding, SystemOutcome
from portal.web import current, security
from portal.web.page import page

HINTS = "Sec-CH-UA-Platform, Sec-CH-UA-Platform-Version"
TITLES = {
    "device": _l("Your device and your connection"),
    "call": _l("Before the video call"),
    "privacy": _l("The room and privacy"),
    "day": _l("On the day"),
}
JOINING = {
    "interpreter": _l("interpreter"),
    "sign_language": _l("sign-language interpreter"),
    "note_taking": _l("note-taker"),
    "personal_assistant": _l("personal assistant"),
    "companion": _l("family or staff of a support organisation"),
    "helper": _l("the person who filled in the request for you"),
}
# Without a booking the office does not see the answers.
WITHOUT_BOOKING = {"staff": _l("Ask staff about these lines")}
LOOKS = {"ready": "success", "fix": "important", "staff": "info"}


SAME_FOR_ALL = {
    "titles": TITLES,
    "devices": DEVICES,
    "answer_words": READINESS_ANSWERS,
    "looks": LOOKS,
    "not_sure": LIST.not_sure,
}


def show(
    standing: Standing,
    seen: Finding,
    *,
    booking: Booking | None = None,
    token: str = "",
    form: PressForm | None = None,
):
    """Show the check; with `booking` it is the one behind `token`, whose answers are kept."""
    response = page(
        "seeker/readiness.html",
        422 if form and form.errors else 200,
        standing=standing,
        groups=by_group(standing.items),
        hints=_hints(standing, seen),
        form=form,
        form_has_errors=bool(form and form.errors),
        **SAME_FOR_ALL,
        **_wording(),
        **_to_do(standing),
        **_of_booking(booking, token),
    )
    security.open_camera_and_microphone(response)
    response.headers["Accept-CH"] = HINTS
    return response


def _to_do(standing: Standing) -> dict:
    """Return what is still to be done about each item, and which have to be put right."""
    esu, answers = current.office().windows10_esu, standing.answers
    verdicts = {item.id: verdict(item, answers.get(item.id), esu) for item in standing.items}
    return {
        "todo": {
            item.id: item.todo_on(standing.device, answers[item.id])
            for item in standing.items
            if verdicts[item.id] not in (None, "fine")
        },
        "to_fix": [item for item in standing.still_open if verdicts[item.id] == "fix"],
    }


def _of_booking(booking: Booking | None, token: str) -> dict:
    is_double = booking is not None and booking.second_slot_id is not None
    return {
        "booking": booking,
        "token": token,
        "outcome_words": READINESS if booking else READINESS | WITHOUT_BOOKING,
        "joining": [JOINING[kind] for kind in readiness.joining(booking)] if booking else [],
        "is_confirmed": booking is not None and booking.state == State.CONFIRMED,
        "length": session_length(is_double=is_double),
        "back": url_for("seeker.booking", token=token) if booking else None,
        "switch_form": "step-form" if booking else None,
    }


def _wording() -> dict:
    """Return which Japanese the page speaks, and the terms it cites."""
    plainly = locale.language() == "ja" and wants_plain(request.values)
    return {
        "plain": plainly,
        "spoken": plain.is_spoken(),
        "terms": current.terms_now(clock.now()),
        "cited": _cited,
    }


def wants_plain(typed) -> bool:
    """Return whether plain Japanese is asked for: by the button, which comes last; else as it was."""
    asked_for = typed.getlist("plain")[-1:] or ["yes" if plain.is_spoken() else "no"]
    return asked_for == ["yes"]


def by_group(items: list[Item]) -> list[tuple[str, list[Item]]]:
    """Return the items by their groups, in the order of the page; empty groups are left out."""
    found = [(group, [item for item in items if item.group == group]) for group in GROUPS]
    return [(group, members) for group, members in found if members]


def _hints(standing: Standing, seen: Finding) -> list:
    """Return what can be said of the system, in words; nothing when another device will be used."""
    if not seen.kinds or (standing.device and standing.device not in seen.kinds):
        return []
    names = [seen.outcome] if seen.outcome != SystemOutcome.CANNOT_TELL or not seen.note else []
    return [TABLE.words[name] for name in (*names, seen.note, "about") if name]


def _cited(clause_ids) -> str:
    """Return the clauses as one cites them: 「第5条第3号、第12条第5項」."""
    return _(", ").join(dict.fromkeys(_citation(clause_id) for clause_id in clause_ids))


def _citation(clause_id: str) -> str:
    found = re.match(r"a(\d+)-p(\d+)(?:-i(\d+))?", clause_id)
    article, paragraph, item = (int(number or 0) for number in found.groups())
    if paragraph == 1:  # Articles 3 and 5, whose only paragraph has no number
        if item:
            return _("Article %(article)d, item %(item)d", article=article, item=item)
        return _("Article %(article)d", article=article)
    return _("Article %(article)d, paragraph %(paragraph)d", article=article, paragraph=paragraph)
