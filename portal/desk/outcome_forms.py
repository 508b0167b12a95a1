"""The forms for the outcome of a session, its undoing, and tries to call."""

from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from portal import clock, database
from portal.bookings.action import HELPER, SEEKER
from portal.bookings.actions.outcome import offered
from portal.bookings.actions.undo import may_take_back
from portal.desk import access
from portal.desk.request_forms import TEXT_LENGTH, SeenForm
from portal.forms import OneOf, Required, options
from portal.forms.desk.values import MomentField
from portal.forms.values import FreeTextField
from portal.models import Booking, CallResult
from portal.rules.outcome import Outcome, Way, may_cancel_by

OUTCOMES = {
    Outcome.JOINED: _l("The seeker has joined the call"),
    Outcome.ATTENDED: _l("The session took place"),
    Outcome.NO_CONTACT: _l("Ten minutes passed without contact: count as cancelled"),
    Outcome.CANCELLED_BY_SEEKER: _l("The seeker or the helper cancels"),
    Outcome.CANCELLED_BY_OFFICE: _l("Hello Work cancels"),
}
RECORDED = {  # what can be undone
    Outcome.JOINED: _l("Recorded: the seeker has joined the call"),
    Outcome.ATTENDED: _l("Recorded: the session took place"),
    Outcome.NO_CONTACT: _l("Recorded: counted as cancelled, no contact"),
    Outcome.CANCELLED_BY_SEEKER: _l("Recorded: cancelled by the seeker or the helper"),
    Outcome.CANCELLED_BY_OFFICE: _l("Recorded: cancelled by Hello Work"),
}
WAYS = {
    Way.TELEPHONE: _l("By telephone"),
    Way.COUNTER: _l("At the counter"),
    Way.MAIL: _l("By e-mail"),
    Way.LINK: _l("By the link in a mail"),
}
CALLS = {
    CallResult.REACHED: _l("Reached"),
    CallResult.NOT_REACHED: _l("Not reached"),
    CallResult.WILL_CALL_BACK: _l("Will call back"),
}
ENDED_BY = {SEEKER: _l("The seeker"), HELPER: _l("The helper")}


class KnownField(OneOf):
    """Radio buttons of what can be chosen now; other known values are taken, and the action says why not."""

    def __init__(self, label, known, validators=(), **kwargs):
        super().__init__(label, known, validators, **kwargs)
        self.known = known

    def pre_validate(self, _form):
        if self.data is not None and self.data not in self.known:
            raise ValidationError(self.told)


class OutcomeForm(SeenForm):
    """The outcome of a session; for a cancellation also whose it is, and by which way it came."""

    outcome = KnownField(_l("What happened"), OUTCOMES, [Required(_l("Choose what happened."))])
    ended_by = OneOf(_l("Who cancels"), ENDED_BY, default=SEEKER)
    way = KnownField(
        _l("How they told us"),
        WAYS,
        description=_l("Only when the seeker or the helper cancels. They are mailed that it was received."),
    )  # fmt: skip
    reason = FreeTextField(
        _l("Reason"),
        most=TEXT_LENGTH,
        description=_l("When Hello Work cancels, the seeker reads it."),
    )

    def validate_way(self, field):
        """Ask for the way of a seeker's or helper's cancellation."""
        if self.outcome.data == Outcome.CANCELLED_BY_SEEKER and not field.data:
            raise ValidationError(_l("Choose how they told us."))

    def validate_reason(self, field):
        """Ask for the reason of the office's cancellation."""
        if self.outcome.data == Outcome.CANCELLED_BY_OFFICE and not field.value:
            raise ValidationError(_l("Enter the reason. The seeker reads it."))

    @property
    def typed(self):
        typed = {"outcome": Outcome(self.outcome.data), "reason": self.reason.value or ""}
        if typed["outcome"] == Outcome.CANCELLED_BY_SEEKER:
            typed |= {"ended_by": self.ended_by.data, "way": Way(self.way.data)}
        return typed


class UndoForm(SeenForm):
    """The reason why an outcome is undone."""

    undo_reason = FreeTextField(
        _l("Why it is undone"), [Required(_l("Write why it is undone."))], most=TEXT_LENGTH
    )

    @property
    def typed(self):
        return {"reason": self.undo_reason.value or ""}


class CallAttemptForm(SeenForm):
    """One try to call the seeker."""

    result = OneOf(
        _l("The call"), CALLS, [Required(_l("Choose whether the seeker was reached."))]
    )  # fmt: skip
    call_back_at = MomentField(
        _l("When they will call back (Japan time)"),
        now=clock.now,
        description=_l("For example 2026-11-25 12:00"),
    )
    call_note = FreeTextField(_l("Note on the call"), most=TEXT_LENGTH)

    @property
    def typed(self):
        calls_back = self.result.data == CallResult.WILL_CALL_BACK
        return {
            "result": CallResult(self.result.data),
            "call_back_at": self.call_back_at.value if calls_back else None,
            "note": self.call_note.value or "",
        }


def undo_form(booking: Booking, *typed) -> UndoForm:
    """Return the form to undo an outcome; one's own press of just now needs no reason."""
    form = UndoForm(*typed)
    if may_take_back(database.session(), booking, access.me(), clock.now()):
        form.undo_reason.validators, form.undo_reason.flags.required = [], False
    return form


def outcome_form(booking: Booking, *typed) -> OutcomeForm:
    """Return the form for the outcome, with what this state and this moment offer."""
    form, now = OutcomeForm(*typed), clock.now()
    form.outcome.choices = options({each: OUTCOMES[each] for each in offered(booking, now)})
    ways = {way: words for way, words in WAYS.items() if may_cancel_by(way, booking.starts_at, now)}
    form.way.choices = options(ways)
    return form
