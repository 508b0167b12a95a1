"""Pages for anyone: the start, other ways to consult, help, privacy, accessibility."""

from flask import Blueprint, current_app, redirect, request, url_for
from flask_babel import lazy_gettext as _l

from portal import clock
from portal.journey.steps.eligibility import ELIGIBILITY
from portal.journey.steps.who import FOR_ONESELF
from portal.language import display, locale
from portal.rules.booking import SESSION_LENGTH, first_day_to_request
from portal.seeker import open_requests, remembered
from portal.seeker.addresses import url_of
from portal.seeker.door import bp
from portal.terms.as_shown import whole_request
from portal.web import current, open_drafts
from portal.web.declare import ANYBODY, ATTENDED, opens_to
from portal.web.page import page

outside = Blueprint("outside", __name__)


@outside.get("/")
@opens_to(ANYBODY, kiosk=ATTENDED)
def front():
    """Redirect to the start page in the language the browser prefers."""
    response = redirect(url_for("seeker.start", lang=locale.preferred()))
    response.vary.add("Accept-Language")
    return response


@bp.get("/")
@opens_to(
    ANYBODY,
    kiosk=ATTENDED,
    found=_l(
        "Ask for a free 30-minute consultation about work, by video, from home: who can use it, how it works, and the button to begin."
    ),
)
def start():
    """Show the start page: the service, its users, its cost, and other ways to consult."""
    articles = current.terms_now(clock.now()).articles
    takes = whole_request(articles, locale.language(), display.words())
    return page(
        "seeker/start.html",
        length=SESSION_LENGTH,
        takes=takes,
        **remembered.on_start(),
        **open_requests.shown(),
    )


@bp.get("/other-ways")
@opens_to(
    ANYBODY,
    kiosk=ATTENDED,
    found=_l(
        "Other ways to consult: by telephone, through the telephone relay service, or at the counter."
    ),
)
def other_ways():
    """Show the ways by phone, through the relay service, and at the counter."""
    slip, begun = request.args.get("slip"), bool(open_drafts.all_keys())
    back_to = url_of(ELIGIBILITY, **({"as": FOR_ONESELF} if slip == FOR_ONESELF else {}))
    return page("seeker/other_ways.html", begun=begun, back_to=back_to if slip else None)


@bp.get("/help")
@opens_to(
    ANYBODY,
    kiosk=ATTENDED,
    found=_l("Questions about the online job consultation, and whom to call."),
)
def help_page():
    """Show frequent questions and the phone number."""
    now = clock.now()
    return page(
        "seeker/help.html",
        first_day=first_day_to_request(now, current.office_today()),
        length=SESSION_LENGTH,
    )


@bp.get("/privacy")
@opens_to(
    ANYBODY,
    kiosk=ATTENDED,
    clauses=("a07-p1", "a08-p1"),
    found=_l("What the online job consultation keeps about you, why, and how long."),
)
def privacy():
    """Show which data is kept, why and how long (Arts. 7, 8)."""
    return page("seeker/privacy.html", retention=current.office().retention)


@bp.get("/accessibility")
@opens_to(
    ANYBODY,
    kiosk=ATTENDED,
    found=_l(
        "How accessible these pages are, what was tested, and how to be served in another way."
    ),
)
def accessibility():
    """Show the accessibility statement: tests, known gaps, complaints."""
    return page("seeker/accessibility.html")


@bp.get("/sheet")
@opens_to(ANYBODY, kiosk=ATTENDED)
def sheet():
    """Show a page to print and take along, without personal data."""
    address = current_app.extensions["portal.settings"].public_address
    return page("seeker/sheet.html", public_address=f"{address}/{locale.language()}/")
