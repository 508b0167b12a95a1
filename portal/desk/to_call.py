"""People to call: those who have no mail address, and those who are not ready for a session within two open days."""

from flask import flash, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal import clock, database
from portal.accounts import audit
from portal.bookings import readiness_lists
from portal.desk import access
from portal.desk import labels as desk_words
from portal.desk.door import bp
from portal.desk.outcome_forms import CALLS
from portal.desk.perform import find_booking
from portal.desk.request_forms import SeenForm
from portal.language.masks import grouped
from portal.mail import by_telephone
from portal.web import current
from portal.web.declare import MenuEntry, opens_to
from portal.web.page import go, page
from portal.web.pressed import check_press
from portal.web.row_numbers import row_number


@bp.get("/to-call")
@opens_to(access.ALL, menu=MenuEntry(5, _l("To call")))
def to_call():
    """Show confirmed sessions by time, open items in short words, and the number to call; looking is noted."""
    with database.writing(database.engine()) as own:
        audit.record(own, access.me(), "looked_whom_to_call", clock.now())
        own.commit()
    rows = readiness_lists.to_call(database.session(), current.office_today(), clock.now())
    return page(
        "desk/to_call.html",
        rows=[
            {
                "booking": booking,
                "blank": standing.is_blank,
                "outcome": desk_words.READINESS.get(standing.outcome),
                "open": _open(standing),
                "calls_back": readiness_lists.call_back_at(booking, clock.now()),
            }
            for booking, standing in rows
        ],
        calls=CALLS,
        to_tell=by_telephone.to_tell(database.session(), clock.now()),
        mail_kinds=desk_words.MAIL_KINDS,
        form=SeenForm(None),
    )


@bp.post("/requests/<reference>/told")
@opens_to(access.ALL, clauses=("a06-p3",))
def told_by_telephone(reference):
    """Note that a person without a mail address was told what they would have been mailed."""
    booking = find_booking(reference)
    check_press(url_for("desk.to_call"))
    last = request.form.get("last", 0, type=row_number)
    by_telephone.note_told(database.session(), booking, last, clock.now())
    audit.record(database.session(), access.me(), "told_by_telephone", clock.now(), reference)
    database.session().commit()
    number = grouped(reference)
    flash(_("Noted: what concerns request %(number)s was told by telephone.", number=number))
    return go(url_for("desk.to_call"))


def _open(standing) -> list:
    """Return the open items in short; items that name a need stand on the request's page alone (R-09)."""
    return [item.short for item in standing.still_open if not item.names_a_need]
