"""The way back from paper: a code that opens the page of a request only with something the person knows."""

import re
from functools import lru_cache
from hmac import compare_digest

from flask import current_app, url_for
from flask_babel import lazy_gettext as _l

from portal import database
from portal.bookings.action import HELPER, SEEKER
from portal.forms import Required
from portal.forms.link_form import LinkForm
from portal.forms.value_field import ValueField
from portal.forms.values import MailField
from portal.language import locale
from portal.models import Booking
from portal.rules.values import Reason, code, mail_address, telephone
from portal.seeker.door import bp
from portal.seeker.links import role_of, token_of
from portal.web import qr
from portal.web.declare import ANYBODY, opens_to
from portal.web.limits import PAPER
from portal.web.page import form_page, go, page

_TOKEN = re.compile(
    r"([sh])([1-9][0-9]{0,8})-([0-9a-f]{32})"
)  # one spelling each: tries are counted
_ROLES = {"s": SEEKER, "h": HELPER}
NUMBER, PHONE, MAIL = (
    _l("Last 4 digits of the job-seeker number"),
    _l("Last 4 digits of the telephone number"),
    _l("Contact e-mail address"),
)
_DIFFERS = _l(
    "This is not what stands in the request. Check it, and type it again. The link in the mail opens without it."
)


class LastDigitsField(ValueField):
    """The last four digits of a number."""

    words = {reason: _l("Enter 4 digits.") for reason in (Reason.LETTERS, Reason.LENGTH)}

    def read(self, typed):
        return code.LAST_DIGITS.read(typed)


class PaperForm(LinkForm):
    """The one thing that is asked for of what the person told."""

    digits = LastDigitsField(NUMBER, [Required(_l("Enter 4 digits."))])
    email = MailField(MAIL, [Required(_l("Enter your e-mail address."))])

    def __init__(self, token: str, booking: Booking, **kwargs):
        super().__init__(token, "paper", **kwargs)
        asked = asked_for(booking)
        del self[("email" if asked != MAIL else "digits")]
        self.known = self.digits or self.email
        self.known.label.text = asked


@bp.route("/paper/<token>", methods=["GET", "POST"])
@opens_to(ANYBODY, limits=PAPER)
def paper(token):
    """Ask for something that does not stand on the paper; only then lead to the page of the request."""
    found = _found(token)
    if found is None:
        return page("seeker/paper_gone.html", 410)
    booking, role = found
    form = PaperForm(token, booking)
    if form.validate_on_submit():
        if _is_known(form, booking):
            return go(url_for("seeker.booking", token=token_of(booking, role)))
        form.known.errors = [_DIFFERS]
    return form_page("seeker/paper.html", form, token=token)


def asked_for(booking: Booking):
    """Return what is asked for: the first of number, telephone and mail address that was told."""
    return NUMBER if booking.job_seeker_number else PHONE if booking.phone else MAIL


def _is_known(form: PaperForm, booking: Booking) -> bool:
    if asked_for(booking) == MAIL:
        return mail_address.compared(form.email.value) == mail_address.compared(booking.email)
    told = booking.job_seeker_number or telephone.compared(booking.phone)
    return compare_digest(re.sub("[^0-9]", "", told)[-4:], form.digits.value)


def paper_token(booking: Booking, role: str) -> str:
    """Return the token of the paper of the seeker or the helper; it ends with the link's generation."""
    linked = booking.linked(role)
    kind = "s" if linked is booking else "h"
    return f"{kind}{booking.id}-{linked.paper_code(current_app.config['SECRET_KEY'])}"


def _found(token: str) -> tuple[Booking, str] | None:
    parts = _TOKEN.fullmatch(token)
    booking = database.session().get(Booking, int(parts[2])) if parts else None
    if parts is None or booking is None:
        return None
    role = _ROLES[parts[1]]
    return (booking, role) if compare_digest(paper_token(booking, role), token) else None


# A page is looked at more often than it is printed.
_picture = lru_cache(maxsize=64)(qr.picture)


@bp.record_once
def offer(state) -> None:
    """Give templates `paper_of(booking, token)`: the code for whoever holds this link, and what it asks for;
    and `qr_of(address)`."""
    state.app.jinja_env.globals.update(paper_of=_paper_of, qr_of=_picture)


def _paper_of(booking: Booking, token: str) -> dict:
    public = current_app.extensions["portal.settings"].public_address
    own = paper_token(booking, role_of(booking, token))
    path = url_for("seeker.paper", token=own, lang=locale.language())
    return {"picture": _picture(f"{public}{path}"), "asks": asked_for(booking)}
