"""The readiness check: for anyone, where nothing is kept, and by the mailed link, where answers stay.

Both are one page, on one's own device alone (seeker/kiosk.py shuts it on a shared one). It says what
the browser gives away of its system as a hint, never as a finding.
"""

import re

from flask import abort, flash, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal import clock, database
from portal.bookings import deeds, readiness
from portal.bookings.find import is_helpers
from portal.bookings.readiness import Standing
from portal.language import locale, plain, ruby
from portal.language.labels import DEVICES, READINESS, READINESS_ANSWERS
from portal.models import LIVE, Booking, State
from portal.rules.booking import session_length
from portal.rules.readiness import GROUPS, KINDS, LIST, WINDOWS10, asked, known, verdict
from portal.rules.system_support import TABLE, Finding, SystemOutcome, finding
from portal.seeker.door import bp
from portal.web import current, kiosk, security
from portal.web.declare import ANYBODY, ATTENDED, opens_to
from portal.web.forms import PressForm
from portal.web.page import go, page

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
# Without a booking nobody at the office sees the answers.
NOBODY_KNOWS = {"staff": _l("Ask staff about these lines")}
LOOKS = {
    "ready": "success",
    "fix": "important",
    "staff": "info",
}


@bp.get("/readiness")
@opens_to(
    ANYBODY,
    instead="seeker.readiness_sheet",
    clauses=("a05-p1", "a12-p5-s1", "a12-p5-s2", "a12-p5-s3"),
)
def readiness_check():
    """For anyone. The answers stand in the address alone, so the server keeps nothing at all."""
    seen, office = _seen(), current.office()
    standing = readiness.standing(
        request.args.to_dict(),
        office,
        device=_device(request.args),
        windows10=seen.asks_windows10 or WINDOWS10 in request.args,
    )
    return _page(standing, seen)


@bp.route("/booking/<token>/readiness", methods=["GET", "POST"])
@opens_to(ANYBODY, clauses=("a05-p1", "a08-p2", "a12-p4-s1", "a12-p5-s3"))
def booking_readiness(token):
    """By the link in the mail: answers are kept, so one can stop and come back."""
    booking = readiness.by_token(database.session(), token) or abort(404)
    if booking.state not in LIVE:
        return go(url_for("seeker.booking", token=token))
    seen, form = _seen(), PressForm()
    if request.method == "GET":
        standing = readiness.of(booking, current.office(), seen.asks_windows10)
        return _page(standing, seen, booking, token, form)
    if form.validate():
        return _keep(booking, token, seen)
    standing = _typed(booking, seen)
    return _page(standing, seen, booking, token, form, status=422)


@bp.get("/readiness/try")
@opens_to(ANYBODY)
def readiness_try():
    """The part that a script shows to try camera, sound and connection."""
    return ruby.on_page(render_template("seeker/readiness_try.html"))


@bp.get("/readiness/sheet")
@opens_to(ANYBODY, kiosk=ATTENDED)
def readiness_sheet():
    """The list on one sheet of paper, in large type, without anything personal."""
    return page(
        "seeker/readiness_sheet.html",
        groups=_groups(asked()),
        titles=TITLES,
        back=url_for("seeker.start") if kiosk.is_kiosk() else None,
    )


def _keep(booking: Booking, token: str, seen: Finding):
    answers = known(_every_item(booking), request.form)
    try:
        if is_helpers(booking, token):
            seen = Finding()  # a helper's own browser says nothing of the person's device
        readiness.save(
            database.session(), booking, answers, _device(request.form), seen, clock.now()
        )
    except deeds.Overtaken:
        database.session().rollback()
        return go(url_for("seeker.booking", token=token))
    database.session().commit()
    here = {"plain": "yes"} if _wants_plain(request.form) else {}
    if request.form.get("switch") in locale.LANGUAGES:
        here["lang"] = request.form["switch"]
    else:
        flash(_("Your answers are saved. You can close this page and come back by the same link."))
    return go(url_for("seeker.booking_readiness", token=token, **here))


def _typed(booking: Booking, seen: Finding) -> Standing:
    """Where somebody would stand with what was just typed, before it is kept."""
    return readiness.standing(
        request.form.to_dict(),
        current.office(),
        device=_device(request.form),
        captions=readiness.asks_for_captions(booking),
        windows10=seen.asks_windows10 or WINDOWS10 in request.form,
    )


def _every_item(booking: Booking):
    return asked(captions=readiness.asks_for_captions(booking), windows10=True)


def _wants_plain(typed) -> bool:
    """Whether plain Japanese is asked for: by the button, which comes last, else as it was; at first by
    the display settings."""
    asked_for = typed.getlist("plain")[-1:] or ["yes" if plain.is_spoken() else "no"]
    return asked_for == ["yes"]


def _device(typed) -> str:
    device = typed.get("device", "")
    return device if device in KINDS else ""


def _seen() -> Finding:
    """How the system of this browser looks."""
    return finding(request.headers, clock.now().date(), current.office().windows10_esu)


def _page(
    standing: Standing, seen: Finding, booking=None, token: str = "", form=None, status: int = 200
):
    """The page of the check, with what is still to be done about each line."""
    office = current.office()
    verdicts = {
        item.id: verdict(item, standing.answers.get(item.id), office.windows10_esu)
        for item in standing.items
    }
    response = page(
        "seeker/readiness.html",
        status,
        standing=standing,
        plain=locale.language() == "ja" and _wants_plain(request.values),
        spoken=plain.is_spoken(),
        groups=_groups(standing.items),
        titles=TITLES,
        devices=DEVICES,
        answer_words=READINESS_ANSWERS,
        outcome_words=READINESS if booking else READINESS | NOBODY_KNOWS,
        looks=LOOKS,
        todo={
            item.id: item.todo_on(standing.device, standing.answers[item.id])
            for item in standing.items
            if verdicts[item.id] not in (None, "fine")
        },
        to_fix=[item for item in standing.still_open if verdicts[item.id] == "fix"],
        not_sure=LIST.not_sure,
        hints=_hints(standing, seen),
        terms=current.terms_now(clock.now()),
        cited=_cited,
        booking=booking,
        joining=[JOINING[kind] for kind in readiness.joining(booking)] if booking else [],
        is_confirmed=booking is not None and booking.state == State.CONFIRMED,
        length=session_length(is_double=booking is not None and booking.second_slot_id is not None),
        token=token,
        form=form,
        form_has_errors=bool(form and form.errors),
        back=url_for("seeker.booking", token=token) if booking else None,
        switch_form="step-form" if booking else None,
    )
    security.open_camera_and_microphone(response)
    response.headers["Accept-CH"] = HINTS
    return response


def _groups(items) -> list[tuple[str, list]]:
    found = [(group, [item for item in items if item.group == group]) for group in GROUPS]
    return [(group, members) for group, members in found if members]


def _hints(standing: Standing, seen: Finding) -> list:
    """What can be said of the system, in words; nothing when another device will be used."""
    if not seen.kinds or (standing.device and standing.device not in seen.kinds):
        return []
    names = [seen.outcome] if seen.outcome != SystemOutcome.CANNOT_TELL or not seen.note else []
    return [TABLE.words[name] for name in (*names, seen.note, "about") if name]


def _cited(clause_ids) -> str:
    """The clauses as one cites them: 「第5条第3号、第12条第5項」."""
    return _(", ").join(dict.fromkeys(_citation(clause_id) for clause_id in clause_ids))


def _citation(clause_id: str) -> str:
    found = re.match(r"a(\d+)-p(\d+)(?:-i(\d+))?", clause_id)
    article, paragraph, item = (int(number or 0) for number in found.groups())
    if paragraph == 1:  # Articles 3 and 5, whose only paragraph has no number
        if item:
            return _("Article %(article)d, item %(item)d", article=article, item=item)
        return _("Article %(article)d", article=article)
    return _("Article %(article)d, paragraph %(paragraph)d", article=article, paragraph=paragraph)
