"""The list of the people a helper helps this month: on the helper's own device, and by the link in their mails."""

from flask import abort, current_app, url_for

from portal import clock, database
from portal.bookings.action import HELPER
from portal.forms.link_form import LinkForm
from portal.journey import helper_cards
from portal.language.masks import first_name
from portal.models import HelperCard
from portal.seeker import helper_card
from portal.seeker.door import bp
from portal.seeker.labels import state_of
from portal.seeker.links import token_of
from portal.seeker.sure import LEAVE, LIST, ask, is_sure
from portal.web import cookies
from portal.web.declare import ANYBODY, opens_to
from portal.web.page import go, page


@bp.get("/helper")
@opens_to(ANYBODY)
def my_list():
    """Lead from the helper's own device to their list."""
    card = helper_card.here()
    return go(_address(_token(card)) if card else url_for("seeker.start"))


@bp.get("/helper/<token>")
@opens_to(ANYBODY)
def people_helped(token):
    """Show the people of this month and later by first name, state and time; each leads to the helper's page."""
    return _show(_find(token), token)


@bp.post("/helper/<token>/leave")
@opens_to(ANYBODY)
def leave_list(token):
    """Forget the list on this device alone; the link in the mails still opens it."""
    card, form = _find(token), LinkForm(token, "helper")
    if not form.validate():
        return _show(card, token, 422, form)
    if not is_sure():
        return ask(LEAVE, _address(token), form)
    return cookies.drop_key(go(url_for("seeker.start")), cookies.HELPER_CARD)


@bp.post("/helper/<token>/erase")
@opens_to(ANYBODY)
def erase_list(token):
    """Remove the list and the kept details everywhere; the requests and their links stay."""
    card, form = _find(token), LinkForm(token, "helper")
    if not form.validate():
        return _show(card, token, 422, form)
    if not is_sure():
        return ask(LIST, _address(token), form)
    helper_cards.forget(database.session(), card)
    database.session().commit()
    return cookies.drop_key(go(url_for("seeker.start")), cookies.HELPER_CARD)


def _show(card: HelperCard, token: str, status: int = 200, form: LinkForm | None = None):
    this_month = clock.midnight(clock.now().date().replace(day=1))
    helped = helper_cards.helped(database.session(), card, this_month)
    here = helper_card.here()
    return page(
        "seeker/people_helped.html",
        status,
        rows=[
            {
                "name": first_name(booking.name),
                "state": state_of(booking, HELPER),
                "starts_at": booking.starts_at,
                "token": token_of(booking, HELPER),
            }
            for booking in helped
        ],
        token=token,
        is_here=here is not None and here.id == card.id,
        form=form or LinkForm(token, "helper", None),
        form_has_errors=bool(form and form.errors),
    )


def _find(token: str) -> HelperCard:
    return helper_cards.by_link(database.session(), token, clock.now()) or abort(404)


def _address(token: str) -> str:
    return url_for("seeker.people_helped", token=token)


def _token(card: HelperCard) -> str:
    return card.token(current_app.config["SECRET_KEY"])
