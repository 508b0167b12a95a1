"""A helper's own contact data, kept on their own device for the next person, if they wish."""

from flask import url_for

from portal import clock, database
from portal.bookings import send
from portal.journey import helper_cards
from portal.models import Booking
from portal.seeker import drafts
from portal.seeker.door import bp
from portal.web import cookies, kiosk
from portal.web.declare import ANYBODY, ATTENDED, opens_to
from portal.web.forms import PressForm
from portal.web.page import go


@bp.post("/request/keep-helper")
@opens_to(ANYBODY, kiosk=ATTENDED)
def keep_helper():
    """Keep what the helper told about themself; nothing of the person they helped."""
    key = drafts.receipt()
    booking = send.already_sent(database.session(), key) if key else None
    if booking is None or booking.helper is None or kiosk.is_kiosk() or not PressForm().validate():
        return go(url_for("seeker.overview"))
    helper_cards.forget(database.session(), cookies.read_key(cookies.HELPER_CARD))
    kept = helper_cards.keep(database.session(), _typed(booking), clock.now())
    database.session().commit()
    return cookies.set_key(go(url_for("seeker.sent", kept="yes")), cookies.HELPER_CARD, kept, helper_cards.LIFE)  # fmt: skip


@bp.post("/request/forget-helper")
@opens_to(ANYBODY, kiosk=ATTENDED)
def forget_helper():
    """Keep nothing any more."""
    if PressForm().validate():
        helper_cards.forget(database.session(), cookies.read_key(cookies.HELPER_CARD))
        database.session().commit()
    return cookies.drop_key(go(url_for("seeker.step", name="who", **{"as": "helper"})), cookies.HELPER_CARD)  # fmt: skip


def known() -> dict[str, list[str]]:
    """What the helper at this device told earlier, under the names of the step `who`."""
    key = None if kiosk.is_kiosk() else cookies.read_key(cookies.HELPER_CARD)
    return helper_cards.find(database.session(), key, clock.now())


def _typed(booking: Booking) -> dict[str, list[str]]:
    helper = booking.helper
    told = {
        "helper_name": [helper.name],
        "helper_email": [helper.email],
        "helper_language": [helper.language],
    }
    return {name: values for name, values in told.items() if any(values)}
