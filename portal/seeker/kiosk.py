"""A shared browser at the Plaza: how it is made, which pages it opens, and how everything is erased (S11)."""

from flask import abort, redirect, request, url_for

from portal import clock, database
from portal.accounts import kiosks
from portal.forms import PressForm
from portal.journey.steps.terms import TERMS
from portal.language import display, locale
from portal.seeker import drafts
from portal.seeker.door import bp
from portal.seeker.public import outside
from portal.web import browser, cookies, current, kiosk, open_drafts, reach
from portal.web.declare import ANYBODY, ATTENDED, SHUT, UNATTENDED, opens_to, page_here
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
        "kiosk_idle": times.idle * browser.pace(),
        "kiosk_warning": times.warning,
        "kiosk_ends": times.warning
        + int(kiosks.GRACE.total_seconds()),  # then the server has erased
        "kiosk_has_draft": bool(open_drafts.all_keys()),
        "kiosk_at": _here(),
        "kiosk_timer": not untouched or request.endpoint != "seeker.start",
    }


@outside.route("/kiosk/enrol/<token>", methods=["GET", "POST"])
@opens_to(ANYBODY, kiosk=ATTENDED)
def enrol(token):
    """Make this browser a kiosk; the address works once."""
    now = clock.now()
    try:
        waiting = kiosks.by_token(database.session(), token, now)
        if request.method == "POST":
            check_press(url_for("outside.enrol", token=token))
            key = kiosks.accept(database.session(), waiting, now)
            database.session().commit()
            browser.forget_everything()  # whoever made it a kiosk was signed in at the desk here
            made = redirect(url_for("seeker.start", lang=locale.language()), 303)
            return cookies.set_key(made, cookies.KIOSK, key)
    except kiosks.NotValid:
        database.session().rollback()
        abort(404)
    return page("seeker/kiosk/enrol.html", form=PressForm(None), name=waiting.name, token=token)


@bp.route("/kiosk/end", methods=["GET", "POST"])
@opens_to(ANYBODY, kiosk=UNATTENDED)
def end():
    """Finish and erase: on the server, in the cookie, in the browser's own stores."""
    if request.method == "POST":
        if not kiosk.is_kiosk():  # there erasing never fails for want of a token: a press means it
            check_press(url_for("seeker.end"))
        if browser.is_reader():
            browser.stop_reading()  # the draft is the helper's
        else:
            drafts.erase_all()
            database.session().commit()
        return nothing_kept(go(url_for("seeker.end")))
    held = browser.holds_something() and (drafts.mine() is not None or drafts.receipt())
    if not held:
        browser.forget()
    response = page("seeker/kiosk/end.html", form=PressForm(None), held=held)
    return response if held else nothing_kept(response)


def nothing_kept(response):
    """Return the answer that ends a person's turn, and empties the browser's own stores, the pages that
    Back would show among them."""
    if not isinstance(response, tuple):
        display.set_cookie(response, display.Display())  # the next person chooses for themself
        if key := cookies.read_key(cookies.KIOSK):
            cookies.set_key(response, cookies.KIOSK, key)  # it stays a kiosk for another year
        response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def _here() -> str | None:
    """Return the step or article that is open, to come back to it after a warning."""
    given = request.view_args or {}
    if request.endpoint == "seeker.step":
        return given["name"]
    return TERMS.answer_name(given["slug"]) if request.endpoint == "seeker.article" else None
