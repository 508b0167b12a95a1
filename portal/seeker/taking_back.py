"""A request taken back within a minute of sending: it is cancelled, and its answers are a draft again."""

from datetime import datetime, timedelta

from flask import flash, url_for
from flask_babel import gettext as _

from portal import clock, database, keys
from portal.bookings import action as actions
from portal.bookings.action import SEEKER, Overtaken, Press
from portal.bookings.actions.cancel import CANCEL_BY_SEEKER
from portal.journey.again import begin_as_sent
from portal.mail.budget import Spent
from portal.models import OPEN, Booking
from portal.rules import Refused
from portal.seeker import receipts
from portal.seeker.door import bp
from portal.web import browser, current, receipt_keys
from portal.web.caller import caller
from portal.web.declare import ANYBODY, opens_to
from portal.web.page import go, page
from portal.web.pressed import check_press

MINUTE = timedelta(seconds=60)  # our own choice, as at the desk (decision 0046)


def may_take_back(booking: Booking, now: datetime) -> bool:
    """Return whether a request was sent less than a minute ago and nobody has settled it."""
    return booking.state in OPEN and now < booking.applied_at + MINUTE


@bp.post("/request/take-it-back")
@opens_to(ANYBODY, clauses=("a06-p4-s1",))
def take_it_back():
    """Cancel the request that was just sent here, and lead to its answers, ready to be changed and sent again."""
    booking, now = receipts.booking_sent(), clock.now()
    check_press(url_for("seeker.sent"))
    if booking is None:
        return go(url_for("seeker.start"))
    if not may_take_back(booking, now):
        return _too_late()
    db, by = database.session(), SEEKER if booking.helper is None else "helper"
    try:
        press = Press(by, now, current.office_today(), source=caller())
        actions.do(db, CANCEL_BY_SEEKER, booking, press, {})
        key = begin_as_sent(db, booking, now)
        db.commit()
    except (Overtaken, Refused):
        db.rollback()
        return _too_late()
    except Spent:
        db.rollback()
        return page("seeker/manage/spent.html", 429, back=url_for("seeker.sent"))
    receipt_keys.forget_last()
    browser.take_draft(key)
    flash(_("The request was taken back. Your answers are here: change what you like, and send it again, or leave it."))  # fmt: skip
    return go(url_for("seeker.go_on", draft=keys.public_id(key)))


def _too_late():
    flash(_("The minute is over, so the request stands. You can cancel it or change the time on its page."))  # fmt: skip
    return go(url_for("seeker.sent"))
