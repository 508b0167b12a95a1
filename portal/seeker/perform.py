"""Performing an action for the person who holds a mailed link."""

from collections.abc import Callable

from flask import request, url_for
from flask.typing import ResponseReturnValue

from portal import clock, database
from portal.bookings import action as actions
from portal.bookings.action import Action, Overtaken, Press, Typed, Unchanged
from portal.forms.link_form import LinkForm
from portal.mail.budget import Spent
from portal.models import Booking
from portal.seeker import said
from portal.seeker.booking_page import find, length_of, show
from portal.seeker.links import role_of, token_of
from portal.web import current
from portal.web.caller import caller
from portal.web.page import go, page


def may(action: Action, booking: Booking, token: str) -> bool:
    """Return whether the holder of this link, the seeker or the helper, may do an action at all."""
    return role_of(booking, token) in action.roles


def perform(
    token: str,
    action: Action,
    booking: Booking,
    form: LinkForm,
    typed: Typed | None = None,
    again: Callable[[Booking], ResponseReturnValue] | None = None,
):
    """Do an action, commit it, and lead to the page of the request, by a new link if it was renewed.

    Where the request has changed since the page of `form` was drawn, nothing is done, and its page says
    so and how it stands now; or, as long as the action can still be done, `again` shows its form with what
    was typed. Beyond the budget of mails the page names the telephone.
    """
    press, db = _press(booking, token, form), database.session()
    try:
        actions.perform(db, action, booking, press, typed)
    except Overtaken:
        return _overtaken(token, action, form, again)
    except Unchanged:
        return go(page_of(token, said=said.UNCHANGED))
    except Spent:
        return page("seeker/manage/spent.html", 429, back=page_of(token))
    return go(page_of(token_of(booking, press.by)))


def _overtaken(token: str, action: Action, form: LinkForm, again):
    found = find(token)
    said.say(said.CHANGED)
    form.standing = found.version
    return again(found) if again and found.state in action.states else show(found, token, 409)


def _press(booking: Booking, token: str, form: LinkForm) -> Press:
    seen, office = form.seen.data or "", current.office_today()
    return Press(role_of(booking, token), clock.now(), office, seen=seen, source=caller())


def as_it_stands(booking: Booking, token: str):
    """Lead to the page of a request that has no such form now; a press there is told that nothing was done."""
    if request.method != "POST":
        return go(page_of(token))
    said.say(said.CHANGED)
    return show(booking, token, 409)


def show_form(
    name: str, booking: Booking, token: str, form: LinkForm, status: int | None = None, **more
):
    """Show the page of one action, with the form as it was typed."""
    return page(
        f"seeker/manage/{name}.html",
        status or (422 if form.errors else 200),
        booking=booking,
        token=token,
        form=form,
        form_has_errors=bool(form.errors),
        back=page_of(token),
        length=length_of(booking),
        **more,
    )


def page_of(token: str, **query: str) -> str:
    """Return the address of the request's page."""
    return url_for("seeker.booking", token=token, **query)
