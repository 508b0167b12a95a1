"""Actions by the mailed link: cancel, answer a proposal or an alternative, correct the address."""

from flask import abort, current_app, request
from flask_babel import lazy_gettext as _l

from portal import clock
from portal.bookings.actions.address import CORRECT_EMAIL
from portal.bookings.actions.alternative import AGREE_TO_ALTERNATIVE, DECLINE_ALTERNATIVE
from portal.bookings.actions.cancel import CANCEL_BY_SEEKER
from portal.bookings.actions.proposal import ACCEPT_PROPOSAL, DECLINE_PROPOSAL
from portal.forms import Required
from portal.forms.link_form import LinkForm
from portal.forms.values import MailField
from portal.models import Booking
from portal.rules.booking import may_cancel_online
from portal.seeker.booking_page import ANSWER, find, show
from portal.seeker.door import bp
from portal.seeker.perform import as_it_stands, may, perform, show_form
from portal.web import current
from portal.web.declare import ANYBODY, opens_to


class EmailForm(LinkForm):
    """The address to write to from now on."""

    email = MailField(_l("Contact e-mail address"), [Required(_l("Enter your e-mail address."))])


@bp.route("/booking/<token>/cancel", methods=["GET", "POST"])
@opens_to(ANYBODY, clauses=("a06-p4-s1",))
def cancel(token):
    """Ask plainly, with a button, before the day; on the day, name the telephone (a06-p4-s1)."""
    booking, form = _pressed(token, "cancel")
    if booking.state not in CANCEL_BY_SEEKER.states or not current.office().web_cancel:
        return as_it_stands(booking, token)
    if form.validate_on_submit():
        return perform(
            token,
            CANCEL_BY_SEEKER,
            booking,
            form,
            again=lambda found: _ask_to_cancel(found, token, form, 409),
        )
    return _ask_to_cancel(booking, token, form)


@bp.post("/booking/<token>/proposal")
@opens_to(ANYBODY)
def answer_proposal(token):
    """Take the time that staff offer, or not."""
    booking, form = _pressed(token, ANSWER)
    if not form.validate():
        return show(booking, token, 422, form)
    accepts = request.form.get("answer") == "accept"
    return perform(token, ACCEPT_PROPOSAL if accepts else DECLINE_PROPOSAL, booking, form)


@bp.post("/booking/<token>/alternative")
@opens_to(ANYBODY, clauses=("a12-p4-s2",))
def agree_alternative(token):
    """Take what is offered instead of a support need, or not (a12-p4-s2)."""
    booking, form = _pressed(token, ANSWER)
    if not may(AGREE_TO_ALTERNATIVE, booking, token):
        abort(404)
    if not form.validate():
        return show(booking, token, 422, form)
    if declined := request.form.get("declined"):
        return perform(token, DECLINE_ALTERNATIVE, booking, form, {"kind": declined})
    return perform(
        token, AGREE_TO_ALTERNATIVE, booking, form, {"kind": request.form.get("kind", "")}
    )


@bp.route("/booking/<token>/email", methods=["GET", "POST"])
@opens_to(ANYBODY)
def correct_email(token):
    """Correct the address while nothing is confirmed."""
    booking = find(token)
    if not may(CORRECT_EMAIL, booking, token):
        abort(404)
    if booking.state not in CORRECT_EMAIL.states:
        return as_it_stands(booking, token)
    form = EmailForm(token, "email", standing=booking.version, data={"email": booking.email})
    if form.validate_on_submit():
        typed = {"email": form.email.value, "secret_key": current_app.config["SECRET_KEY"]}
        return perform(
            token,
            CORRECT_EMAIL,
            booking,
            form,
            typed,
            again=lambda found: show_form("email", found, token, form, status=409),
        )
    return show_form("email", booking, token, form)


def _ask_to_cancel(booking: Booking, token: str, form: LinkForm, status: int | None = None):
    may_cancel = may_cancel_online(booking.starts_at, clock.now())
    return show_form("cancel", booking, token, form, status, may=may_cancel)


def _pressed(token: str, purpose: str) -> tuple[Booking, LinkForm]:
    """Return the request behind a link, and the form of one of its pages."""
    booking = find(token)
    return booking, LinkForm(token, purpose, standing=booking.version)
