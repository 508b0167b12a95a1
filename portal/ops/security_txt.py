"""Where somebody who found a weakness says so (RFC 9116)."""

from datetime import timedelta

from flask import Blueprint, current_app

from portal import clock
from portal.web import current
from portal.web.declare import ANYBODY, opens_to

bp = Blueprint("wellknown", __name__)
VALID = timedelta(
    days=180
)  # less than a year (RFC 9116, 2.5.5); computed, so that it never runs out


@bp.get("/.well-known/security.txt")
@opens_to(ANYBODY, on_ended=True)
def security_txt():
    """The office's address for it, in the fields that RFC 9116 names."""
    office, here = current.office(), current_app.extensions["portal.settings"].public_address
    by_phone = office.phone.link if office.phone else f"{here}/ja/help"
    expires = (clock.now() + VALID).replace(microsecond=0)
    fields = {
        "Contact": f"mailto:{office.contact_mail}" if office.contact_mail else by_phone,
        "Expires": expires.isoformat(),
        "Preferred-Languages": "ja, en",
        "Canonical": f"{here}/.well-known/security.txt",
    }
    text = "".join(f"{name}: {value}\n" for name, value in fields.items())
    return text, {"Content-Type": "text/plain; charset=utf-8"}
