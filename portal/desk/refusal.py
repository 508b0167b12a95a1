"""Refusing future use, carefully: one proposes with a reason and a review date, another decides."""

from datetime import date

from flask import abort, flash, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import StringField, TextAreaField

from portal import clock, database
from portal.accounts import audit
from portal.bookings import deeds, refusals
from portal.desk import access
from portal.desk.door import bp
from portal.desk.request_page import find
from portal.models import Booking, Refusal
from portal.web import current
from portal.web.declare import opens_to
from portal.web.forms import MaxLength, OneOf, PressForm, Required
from portal.web.page import go, page

CLAUSES = {
    "a06-p4-s3": _l("Cancelled without contact (Article 6, paragraph 4)"),
    "a12-p1": _l("Threats, abuse or use for another purpose (Article 12, paragraph 1)"),
}


class RefusalForm(PressForm):
    """Which clause, why, and when it is looked at again."""

    clause = OneOf(_l("Clause"), CLAUSES, [Required(_l("Choose the clause."))])
    grounds = TextAreaField(
        _l("Reason (the seeker reads it)"),
        [Required(_l("Enter the reason. The seeker reads it.")), MaxLength(1000)],
    )
    review_on = StringField(
        _l("Looked at again on"),
        [Required(_l("Enter the day on which it is looked at again."))],
        description=_l("For example 2026-11-25; at most a year away"),
    )


@bp.route("/requests/<reference>/refusal", methods=["GET", "POST"])
@opens_to(access.ALL, clauses=("a06-p4-s3", "a12-p1"))
def propose_refusal(reference):
    """What was proposed and decided so far, and the form to propose it."""
    booking, form = find(reference), RefusalForm()
    if form.validate_on_submit():
        try:
            refusals.propose(
                database.session(),
                booking,
                clause=form.clause.data,
                reason=form.grounds.data,
                review_on=date.fromisoformat(form.review_on.data.strip()),
                staff=access.me(),
                now=clock.now(),
            )
        except (ValueError, refusals.WrongDate):
            database.session().rollback()
            booking = find(reference)
            form.review_on.errors = [_("Enter a day after today, at most a year away, for example 2026-11-25.")]  # fmt: skip
        else:
            return _done("propose_refusal", booking, form.grounds.data)
    terms = current.terms_now(clock.now())
    return page(
        "desk/refusal.html",
        422 if form.errors else 200,
        booking=booking,
        form=form,
        form_has_errors=bool(form.errors),
        clauses=CLAUSES,
        texts={clause: terms.clause(clause) for clause in CLAUSES},
        may_decide=access.me().role in access.LEADERS,
        back=url_for("desk.request_page", reference=reference),
    )


@bp.post("/refusals/<int:refusal>")
@opens_to(access.LEADERS)
def decide_refusal(refusal):
    """A second person decides; nobody decides what they proposed themselves."""
    found = database.session().get(Refusal, refusal) or abort(404)
    booking = database.session().get(Booking, found.booking_id)
    outcome = request.form.get("outcome")
    here = url_for("desk.propose_refusal", reference=booking.reference)
    if not PressForm().validate() or outcome not in (refusals.REFUSED, refusals.WITHDRAWN):
        return go(here)
    try:
        refusals.decide(database.session(), found, outcome, access.me(), clock.now())
    except refusals.SamePerson:
        flash(_("Nothing was changed: somebody else has to decide what you proposed."))
        return go(here)
    except (refusals.Decided, deeds.Overtaken):
        database.session().rollback()
        flash(_("Nothing was changed: this page was old. This is how it stands now."))
        return go(here)
    return _done(f"refusal_{outcome}", booking, found.reason)


def _done(deed: str, booking: Booking, why: str):
    audit.record(database.session(), access.me(), deed, clock.now(), booking.reference, why)
    database.session().commit()
    flash(_("Done."))
    return go(url_for("desk.propose_refusal", reference=booking.reference))
