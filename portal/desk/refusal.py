"""Refusing future use, carefully: one proposes with a reason and a review date, another decides."""

from flask import abort, flash, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal import clock, database
from portal.bookings.action import Overtaken
from portal.bookings.actions import refuse
from portal.desk import access
from portal.desk.door import bp
from portal.desk.perform import find_booking, perform
from portal.desk.request_forms import TEXT_LENGTH
from portal.forms import OneOf, PressForm, Required
from portal.forms.desk.values import DayField
from portal.forms.values import FreeTextField
from portal.models import Booking, Refusal
from portal.web import current
from portal.web.declare import opens_to
from portal.web.page import go, page
from portal.web.pressed import check_press

CLAUSES = {
    "a06-p4-s3": _l("Cancelled without contact (Article 6, paragraph 4)"),
    "a12-p1": _l("Threats, abuse or use for another purpose (Article 12, paragraph 1)"),
}
_DECIDED = {
    refuse.REFUSED: _l("Decided: future use is refused, and the seeker is told the reason."),
    refuse.WITHDRAWN: _l("Decided: future use is not refused."),
}


class RefusalForm(PressForm):
    """The clause, the reason, and the day on which it is looked at again."""

    clause = OneOf(_l("Clause"), CLAUSES, [Required(_l("Choose the clause."))])
    grounds = FreeTextField(
        _l("Reason (the seeker reads it)"),
        [Required(_l("Enter the reason. The seeker reads it."))],
        most=TEXT_LENGTH,
    )
    review_on = DayField(
        _l("Looked at again on"),
        [Required(_l("Enter the day on which it is looked at again."))],
        now=clock.now,
        description=_l("For example 2026-11-25; at most a year away"),
    )

    @property
    def typed(self):
        """Return what the action is given."""
        return {
            "clause": self.clause.data,
            "reason": self.grounds.value,
            "review_on": self.review_on.value,
        }


@bp.route("/requests/<reference>/refusal", methods=["GET", "POST"])
@opens_to(access.ALL, clauses=("a06-p4-s3", "a12-p1"))
def propose_refusal(reference):
    """Show what was proposed and decided so far, and take a new proposal."""
    booking, form = find_booking(reference), RefusalForm()
    if form.validate_on_submit():
        try:
            perform(refuse.PROPOSE_REFUSAL, booking, form.typed)
        except refuse.WrongDate:
            database.session().rollback()
            booking = find_booking(reference)
            form.review_on.errors = [_("Enter a day after today, at most a year away, for example 2026-11-25.")]  # fmt: skip
        else:
            flash(_("The refusal is proposed: somebody else decides."))
            return _back(booking)
    return _show(booking, form)


@bp.post("/refusals/<int:refusal>")
@opens_to(access.LEADERS)
def decide_refusal(refusal):
    """Decide what a colleague has proposed; a member of staff never decides their own proposal."""
    found = database.session().get(Refusal, refusal) or abort(404)
    booking = database.session().get(Booking, found.booking_id)
    decision = refuse.DECISIONS.get(request.form.get("outcome"))
    check_press(url_for("desk.propose_refusal", reference=booking.reference))
    if decision is None:
        return _back(booking)
    try:
        perform(decision, booking, {"refusal": found})
    except refuse.SamePerson:
        flash(_("Nothing was changed: somebody else has to decide what you proposed."))
        return _back(booking)
    except (refuse.Decided, Overtaken):
        flash(_("Nothing was changed: this page was old. This is how it stands now."))
        return _back(booking)
    flash(_DECIDED[request.form["outcome"]])
    return _back(booking)


def _show(booking: Booking, form: RefusalForm):
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
        back=url_for("desk.request_page", reference=booking.reference),
    )


def _back(booking: Booking):
    return go(url_for("desk.propose_refusal", reference=booking.reference))
