"""A shared browser at the Plaza: how it is made, which pages it opens, and how everything is erased (S11)."""

from datetime import datetime

from flask import abort, redirect, request, url_for

from portal import clock, database, sqlite
from portal.accounts import kiosks, sessions
from portal.forms import PressForm
from portal.journey import helper_cards
from portal.journey.steps.terms import TERMS
from portal.language import display, locale
from portal.models import Kiosk
from portal.seeker import drafts, kiosk_time, receipts
from portal.seeker.door import bp
from portal.seeker.public import outside
from portal.web import browser, cookies, current, kiosk, open_drafts, reach
from portal.web.declare import ANYBODY, ATTENDED, SHUT, UNATTENDED, opens_to, page_here
from portal.web.emptied import made_anew, nothing_kept
from portal.web.page import go, page
from portal.web.pressed import check_press


@bp.before_request
def not_here():
    """Shut out on a kiosk each page that does not declare that a kiosk may open it."""
    here = page_here()
    if here.kiosk != SHUT or not kiosk.is_kiosk():
        return None
    return go(url_for(here.instead)) if here.instead else page("seeker/kiosk/not_here.html", 403)


@bp.before_request
def keep_the_draft() -> None:
    """Prolong the draft's time on a kiosk when a page is opened that a person opens."""
    if page_here().kiosk != ATTENDED or request.method != "GET" or not kiosk.is_kiosk():
        return
    with database.writing(database.engine()) as own:
        drafts.stay(own, clock.now())


@bp.app_context_processor
def kiosk_context():
    """Return what every page of a kiosk needs to end, to warn, and to go on on a phone; times in seconds."""
    if not kiosk.is_kiosk() or request.blueprint == "desk":
        return {}
    times = current.office().kiosk
    eased = browser.pace() != 1 or display.chosen().marks or reach.is_lower()
    untouched = not browser.holds_something() and not eased
    return {
        "kiosk_form": PressForm(None),
        "kiosk_idle": kiosk_time.idle_seconds(),
        "kiosk_warning": times.warning,
        "kiosk_ends": times.warning
        + int(kiosks.GRACE.total_seconds()),  # then the server has erased
        "kiosk_has_draft": bool(open_drafts.all_keys()),
        "kiosk_at": _here(),
        "kiosk_timer": not untouched or request.endpoint != "seeker.start",
    }


@outside.route("/kiosk/enrol/<token>", methods=["GET", "POST"])
@opens_to(ANYBODY, kiosk=ATTENDED, on_ended=True)
def enrol(token):
    """Make this browser a kiosk; the address works once."""
    now = clock.now()
    try:
        waiting = kiosks.by_token(database.session(), token, now)
        if request.method == "POST":
            check_press(url_for("outside.enrol", token=token))
            return become(waiting, now)
    except kiosks.NotValid:
        database.session().rollback()
        abort(404)
    return page("seeker/kiosk/enrol.html", form=PressForm(None), name=waiting.name, token=token)


def become(waiting: Kiosk, now: datetime):
    """Make this browser the kiosk that waits; return the way to its start. Raises NotValid."""
    key = kiosks.accept(database.session(), waiting, now)
    _leave_nothing_of_before(now)
    database.session().commit()
    return made_anew(redirect(url_for("seeker.start", lang=locale.language()), 303), key)


@bp.route("/kiosk/end", methods=["GET", "POST"])
@opens_to(ANYBODY, kiosk=UNATTENDED)
def end():
    """Finish and erase: on the server, in the cookie, in the browser's own stores."""
    went_on = drafts.went_on_elsewhere()
    if request.method == "POST":
        if not kiosk.is_kiosk():  # there erasing never fails for want of a token: a press means it
            check_press(url_for("seeker.end"))
        if browser.is_reader():
            browser.stop_reading()  # the draft is the helper's
        else:
            drafts.erase_all()
            database.session().commit()
            sqlite.empty_log(database.engine())
        if went_on:
            browser.note_moved()
        return nothing_kept(go(url_for("seeker.show_handoff" if went_on else "seeker.end")))
    if went_on and not browser.was_told():
        return go(url_for("seeker.show_handoff"))
    held = browser.holds_something() and (drafts.mine() is not None or receipts.booking_sent())
    if not held:
        browser.forget()
    response = page("seeker/kiosk/end.html", form=PressForm(None), held=held)
    return response if held else nothing_kept(response)


def _leave_nothing_of_before(now: datetime) -> None:
    """Forget what this browser held as somebody's own, or as another kiosk; whoever made it a kiosk was
    signed in at the desk here."""
    db = database.session()
    drafts.erase_all()
    if card := helper_cards.find(db, cookies.read_key(cookies.HELPER_CARD), now):
        helper_cards.forget(db, card)
    if (before := kiosk.this_kiosk()) is not None:
        kiosks.revoke(db, before.id, now)
    if signed_in := sessions.find_session(db, browser.staff_key() or "", now):
        db.delete(signed_in)
    browser.forget_everything()


def _here() -> str | None:
    """Return the step or article that is open, to come back to it after a warning."""
    given = request.view_args or {}
    if request.endpoint == "seeker.step":
        return given["name"]
    if request.endpoint == "seeker.part":
        return TERMS.answer_name(f"part/{given['number']}")
    return TERMS.answer_name(given["slug"]) if request.endpoint == "seeker.article" else None
