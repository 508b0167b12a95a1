"""The calendar feed of a member of staff: its secret address, and the file behind it, without names."""

from flask import abort, current_app, flash, make_response, url_for
from flask_babel import gettext as _

from portal import clock, database
from portal.accounts import audit, feeds
from portal.desk import access, feed_file
from portal.desk.door import bp
from portal.forms import PressForm
from portal.web import current
from portal.web.declare import ANYBODY, opens_to
from portal.web.page import go, page
from portal.web.pressed import check_press


@bp.get("/feed")
@opens_to(access.ALL)
def feed():
    """Show whether one's own feed has an address."""
    return _page()


@bp.post("/feed")
@opens_to(access.ALL)
def renew_feed():
    """Make one's own feed, or renew its address; the page shows the address this once."""
    check_press(url_for("desk.feed"))
    key = feeds.renew(database.session(), access.me(), clock.now())
    _commit("renew_feed")
    public = current_app.extensions["portal.settings"].public_address
    return _page(f"{public}{url_for('desk.feed_of', key=key)}")


@bp.post("/feed/end")
@opens_to(access.ALL)
def end_feed():
    """End one's own feed."""
    check_press(url_for("desk.feed"))
    if feeds.end(database.session(), access.me()):
        _commit("end_feed")
        flash(_("Ended: the address of your calendar answers no more."))
    else:
        flash(_("Nothing was changed: it was so already."))
    return go(url_for("desk.feed"))


@bp.get("/feeds/<key>.ics")
@opens_to(ANYBODY)
def feed_of(key):
    """Return the sessions of the member of staff whose key it is, for a calendar program."""
    member = feeds.by_key(database.session(), key) or abort(404)
    file = feed_file.of(database.session(), member, current.office(), clock.now())
    response = make_response(file)
    response.mimetype = "text/calendar"
    return response


def _commit(deed: str) -> None:
    audit.record(database.session(), access.me(), deed, clock.now())
    database.session().commit()


def _page(address: str = ""):
    return page(
        "desk/feed.html",
        address=address,
        feed=feeds.of(database.session(), access.me()),
        press=PressForm(None),
    )
