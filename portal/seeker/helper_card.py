"""A helper's own contact data, kept on their own device for the next person, if they wish."""

from flask import current_app, url_for

from portal import clock, database
from portal.journey import helper_cards
from portal.journey.around import Typed
from portal.journey.steps.who import WHO
from portal.models import HelperCard
from portal.seeker import receipts
from portal.seeker.addresses import begin_url
from portal.seeker.door import bp
from portal.seeker.sure import DETAILS, ask, is_sure
from portal.web import cookies, kiosk
from portal.web.declare import ANYBODY, ATTENDED, opens_to
from portal.web.page import go
from portal.web.pressed import check_press


@bp.post("/request/keep-helper")
@opens_to(ANYBODY, kiosk=ATTENDED)
def keep_helper():
    """Keep the helper's own answers; of the person they helped, that this request is on their list."""
    booking, db = receipts.booking_sent(), database.session()
    if booking is None or booking.helper is None or kiosk.is_kiosk():
        return go(url_for("seeker.overview"))
    check_press(url_for("seeker.sent"))
    held, secret = cookies.read_key(cookies.HELPER_CARD), current_app.config["SECRET_KEY"]
    card, kept = helper_cards.keep(db, held, WHO.card(booking), secret, clock.now())
    booking.helper.card = card
    db.commit()
    answer = go(url_for("seeker.sent", kept="yes"))
    return cookies.set_key(answer, cookies.HELPER_CARD, kept, helper_cards.LIFE)


@bp.post("/request/forget-helper")
@opens_to(ANYBODY, kiosk=ATTENDED)
def forget_helper():
    """Remove the helper's card, and show the first step without it."""
    check_press(begin_url("helper"))
    card = here()
    if card is not None and not is_sure():
        return ask(DETAILS, begin_url("helper"))
    if card is not None:
        helper_cards.forget(database.session(), card)
        database.session().commit()
    return cookies.drop_key(go(begin_url("helper")), cookies.HELPER_CARD)


def here() -> HelperCard | None:
    """Return the helper's card that is kept at this device; None on a shared one."""
    key = None if kiosk.is_kiosk() else cookies.read_key(cookies.HELPER_CARD)
    return helper_cards.find(database.session(), key, clock.now())


def known() -> Typed:
    """Return the helper's own answers kept at this device, under the first step's field names."""
    card = here()
    return card.typed if card else {}


def number() -> int | None:
    """Return the id of the card kept at this device; None if none is."""
    card = here()
    return card.id if card else None
