"""The outbox: mails with their states; a failed one can be sent again."""

from flask import abort, flash, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from portal import clock, database
from portal.accounts import audit
from portal.desk import access, labels
from portal.desk.door import bp
from portal.forms import PressForm
from portal.mail import listing
from portal.mail.outbox import FORMER, HELPER, OFFICE, STAFF
from portal.models import OutboxMessage
from portal.web.declare import MenuEntry, opens_to
from portal.web.page import go, page
from portal.web.pressed import check_press
from portal.web.row_numbers import row_number


@bp.get("/mails")
@opens_to(access.ALL, menu=MenuEntry(6, _l("Mails")))
def outbox():
    """List mails, failed ones first, then the newest."""
    state = request.args.get("state", "")
    number = max(1, request.args.get("page", 1, type=row_number))
    found, count = listing.listed(
        database.session(), state if state in labels.MAIL_STATES else "", number
    )
    return page(
        "desk/outbox.html",
        mails=found,
        versions=listing.phrases_of(database.session(), found),
        count=count,
        number=number,
        more=number * listing.PAGE < count,
        state=state,
        kinds=labels.MAIL_KINDS,
        states=labels.MAIL_STATES,
        masked=masked,
        why=labels.mail_reason,
        form=PressForm(None),
        failed=listing.failed(database.session()),
    )


@bp.post("/mails/again")
@opens_to(access.ALL)
def send_all_again():
    """Put all failed mails back among those waiting."""
    check_press(url_for("desk.outbox"))
    count = listing.send_all_again(database.session(), clock.now())
    if count:
        audit.record(database.session(), access.me(), "send_all_again", clock.now())
    database.session().commit()
    flash(
        ngettext(
            "%(num)d mail is sent again within a minute.",
            "%(num)d mails are sent again within a few minutes.",
            count,
        )
        if count
        else _("Nothing was changed: no mail has failed.")
    )
    return go(url_for("desk.outbox"))


@bp.post("/mails/<int:mail>/again")
@opens_to(access.ALL)
def send_again(mail):
    """Put a failed mail back among those waiting."""
    message = database.session().get(OutboxMessage, mail) or abort(404)
    check_press(url_for("desk.outbox"))
    try:
        listing.send_again(database.session(), message, clock.now())
        reference = message.booking.reference if message.booking else ""
        audit.record(database.session(), access.me(), "send_again", clock.now(), reference)
        database.session().commit()
        flash(_("The mail is sent again within a minute."))
    except listing.NotFailed:
        flash(_("Nothing was changed: only a mail that failed is sent again."))
    if request.form.get("back") == "request" and message.booking:
        return go(url_for("desk.request_page", reference=message.booking.reference))
    return go(url_for("desk.outbox"))


def masked(mail: OutboxMessage) -> str:
    """Return the address it goes to now, its name masked but for the first letter; else its reader."""
    if mail.recipient == OFFICE:
        return _("the office")
    if mail.recipient == STAFF:
        return mail.staff.name
    if mail.recipient == FORMER:
        return _("a former address")
    helper = mail.booking.helper if mail.recipient == HELPER else None
    name, _at, domain = (helper or mail.booking).email.rpartition("@")
    return f"{name[:1]}…@{domain}" if domain else "–"
