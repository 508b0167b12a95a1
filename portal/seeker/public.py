"""Pages for anyone: the start, other ways to consult, help, privacy, accessibility."""

from flask import Blueprint, current_app, redirect, url_for

from portal import clock, i18n, web
from portal.rules.booking import SESSION_LENGTH, first_day_to_request
from portal.seeker import drafts
from portal.seeker.door import bp

outside = Blueprint("outside", __name__)


@outside.get("/")
def front():
    """Lead to the language the browser prefers."""
    response = redirect(url_for("seeker.start", lang=i18n.preferred()))
    response.vary.add("Accept-Language")
    return response


@bp.get("/")
def start():
    """What this is, for whom, what is needed, that it is free, and how else to consult."""
    return web.page("seeker/start.html", length=SESSION_LENGTH)


@bp.get("/other-ways")
def other_ways():
    """By phone, through the relay service, or at the counter."""
    return web.page("seeker/other_ways.html", begun=drafts.has_draft())


@bp.get("/help")
def help_page():
    """Questions people ask, and whom to call."""
    now = clock.now()
    return web.page(
        "seeker/help.html",
        first_day=first_day_to_request(now, web.office_today()),
        length=SESSION_LENGTH,
    )


@bp.get("/privacy")
def privacy():
    """What is kept, for what, how long (Arts. 7, 8)."""
    return web.page("seeker/privacy.html", retention=web.office().retention)


@bp.get("/accessibility")
def accessibility():
    """What was tested with what, what does not work, how to complain."""
    return web.page("seeker/accessibility.html")


@bp.get("/sheet")
def sheet():
    """One page to print and take along; no personal data."""
    address = current_app.extensions["portal.settings"].public_address
    return web.page("seeker/sheet.html", public_address=f"{address}/{i18n.language()}/")
