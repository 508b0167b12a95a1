"""The office's facts as the portal knows them, and what is missing for live mode. Nothing secret."""

from flask import current_app
from flask_babel import lazy_gettext as _l

from portal import clock, database
from portal.bookings.heartbeat import worker_seen_at
from portal.desk import access
from portal.desk.door import bp
from portal.rules.booking import first_day_to_request
from portal.web import current
from portal.web.declare import MenuEntry, opens_to
from portal.web.page import page


@bp.get("/settings")
@opens_to(access.LEADERS, menu=MenuEntry(14, _l("Settings")))
def settings():
    """Show facts, missing settings, versions of the terms, and whether the worker works."""
    known, office = current_app.extensions["portal.settings"], current.office_today()
    missing = list(current.office().missing())
    if not known.base_url.startswith("https://"):
        missing.append("PORTAL_BASE_URL")
    if not known.secret_key:
        missing.append("PORTAL_SECRET_KEY")
    if known.mail_url.startswith("file:"):
        missing.append("PORTAL_MAIL_URL")
    return page(
        "desk/settings.html",
        facts=office,
        missing=missing,
        may_change=access.me().role in access.ADMINS,
        terms=current.terms_versions(),
        worker_seen=worker_seen_at(database.session()),
        first_day=first_day_to_request(clock.now(), office),
    )
