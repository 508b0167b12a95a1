"""The readiness check: for anyone, where nothing is kept, and by the mailed link, where answers stay.

Both are one page, on one's own device alone (seeker/kiosk.py shuts it on a shared one). It says what
the browser gives away of its system as a hint, never as a finding.
"""

from flask import abort, render_template, request, url_for
from flask_babel import lazy_gettext as _l

from portal import clock, database
from portal.bookings import action, readiness
from portal.bookings.action import HELPER, Overtaken, Press
from portal.bookings.actions.answer_readiness import ANSWER_READINESS
from portal.bookings.find import by_token_with_readiness
from portal.bookings.readiness import Standing
from portal.forms.link_form import LinkForm
from portal.language import locale, ruby
from portal.models import LIVE, Booking
from portal.rules.readiness import KINDS, WINDOWS10, asked, known
from portal.rules.system_support import Finding, finding
from portal.seeker import said
from portal.seeker.addresses import DISPLAY
from portal.seeker.door import bp
from portal.seeker.perform import page_of, role_of
from portal.seeker.readiness_page import TITLES, by_group, show, wants_plain
from portal.web import current, kiosk
from portal.web.declare import ANYBODY, ATTENDED, opens_to
from portal.web.page import go, page


@bp.get("/readiness")
@opens_to(
    ANYBODY,
    instead="seeker.readiness_sheet",
    clauses=("a05-p1", "a12-p5-s1", "a12-p5-s2", "a12-p5-s3"),
    found=_l(
        "Check your device, connection and room before the online job consultation, and what to do about each."
    ),
)
def readiness_check():
    """Show the check for anyone; answers stand in the address alone, the server keeps nothing."""
    seen, office = _seen(), current.office()
    standing = readiness.standing(
        request.args.to_dict(),
        office,
        device=_device(request.args),
        windows10=seen.asks_windows10 or WINDOWS10 in request.args,
    )
    return show(standing, seen)


@bp.route("/booking/<token>/readiness", methods=["GET", "POST"])
@opens_to(ANYBODY, clauses=("a05-p1", "a08-p2", "a12-p4-s1", "a12-p5-s3"))
def booking_readiness(token):
    """Show the check by the link in the mail, and keep its answers, so that one can come back."""
    booking = by_token_with_readiness(database.session(), token) or abort(404)
    if booking.state not in LIVE:
        return go(url_for("seeker.booking", token=token))
    seen, form = _seen(), LinkForm(token, "readiness")
    if request.method == "GET":
        said.say_again()
        standing = readiness.standing_of(booking, current.office(), windows10=seen.asks_windows10)
        return show(standing, seen, booking=booking, token=token, form=form)
    if form.validate():
        return _keep(booking, token, seen)
    standing = _typed(booking, seen)
    return show(standing, seen, booking=booking, token=token, form=form)


@bp.get("/readiness/try")
@opens_to(ANYBODY)
def readiness_try():
    """Return the part that a script shows to try camera, sound and connection."""
    return ruby.on_page(render_template("seeker/readiness_try.html"))


@bp.get("/readiness/sheet")
@opens_to(ANYBODY, kiosk=ATTENDED)
def readiness_sheet():
    """Show the list for one sheet of paper, in large type, without anything personal."""
    return page(
        "seeker/readiness_sheet.html",
        groups=by_group(asked()),
        titles=TITLES,
        back=url_for("seeker.start") if kiosk.is_kiosk() else None,
    )


def _keep(booking: Booking, token: str, seen: Finding):
    role = role_of(booking, token)
    if role == HELPER:
        seen = Finding()  # a helper's own browser says nothing of the person's device
    answers, device = known(_every_item(booking), request.form), _device(request.form)
    press = Press(role, clock.now(), current.office())
    typed = {"answers": answers, "device": device, "seen": seen}
    try:
        action.perform(database.session(), ANSWER_READINESS, booking, press, typed)
    except Overtaken:
        return go(page_of(token))
    if request.form.get("switch") == DISPLAY:
        return go(url_for("seeker.display"))
    here = {"plain": "yes"} if wants_plain(request.form) else {}
    if request.form.get("switch") in locale.LANGUAGES:
        here["lang"] = request.form["switch"]
    else:
        here["said"] = said.SAVED
    return go(url_for("seeker.booking_readiness", token=token, **here))


def _typed(booking: Booking, seen: Finding) -> Standing:
    """Return how ready the person would be with what was just typed, before it is kept."""
    return readiness.standing(
        request.form.to_dict(),
        current.office(),
        device=_device(request.form),
        captions=readiness.asks_for_captions(booking),
        windows10=seen.asks_windows10 or WINDOWS10 in request.form,
    )


def _every_item(booking: Booking):
    return asked(captions=readiness.asks_for_captions(booking), windows10=True)


def _device(typed) -> str:
    device = typed.get("device", "")
    return device if device in KINDS else ""


def _seen() -> Finding:
    """Return how the system of this browser looks."""
    return finding(request.headers, clock.now().date(), current.office().windows10_esu)
