"""The one form that settles a request: how, at which time, with whom, where, and what becomes of its needs."""

from datetime import datetime

from flask import request
from flask_babel import lazy_gettext as _l

from portal import clock
from portal.bookings.action import Action
from portal.bookings.actions.confirm import CONFIRM
from portal.bookings.actions.proposal import PROPOSE
from portal.desk import slot_choices
from portal.desk.arrangements import ArrangeForm
from portal.desk.choices import counsellor_choices
from portal.desk.request_forms import TEXT_LENGTH
from portal.desk.settling_forms import CHOOSE_TIME, WHO_TALKS, SuggestingForm, call_field, from_pool
from portal.forms import OneOf, OneOfList, Required, ValidationError
from portal.forms.desk.values import MomentField
from portal.forms.values import FreeTextField
from portal.models import Booking, State

AS_WISHED, AGREED, PROPOSED = "as_wished", "agreed", "propose"
HOW = {
    AS_WISHED: _l("At a time that was asked for"),
    AGREED: _l("At a time agreed on by telephone or at the counter"),
    PROPOSED: _l("Ask the seeker by mail whether another time suits"),
}
# Fields that a way of settling does not need.
ANSWERED_BY_MAIL, SETTLED_NOW = ("counsellor", "address", "late_reason"), ("answer_by",)
NO_WISH = _l(
    "Nobody asked for this time. Choose one that was asked for, or say above that it was agreed on."
)
ANOTHER_TIME = _l("This is the time that was asked for. Choose another one to propose.")


class DecisionForm(ArrangeForm, SuggestingForm):
    """How the time is settled, and all that a booking needs (contract, 5b)."""

    how = OneOf(_l("How it is settled"), HOW, [Required(_l("Choose how it is settled."))])
    slot = OneOfList(_l("Day and time"), [Required(CHOOSE_TIME)], told=CHOOSE_TIME)
    counsellor = OneOfList(_l("Staff member"), [Required(WHO_TALKS)], told=WHO_TALKS)
    address = call_field(_l("It begins with https:// and is used for this booking alone."))
    answer_by = MomentField(
        _l("Answer until (Japan time)"),
        [Required(_l("Enter until when the seeker can answer."))],
        now=clock.now,
        description=_l("Only when the seeker is asked by mail. For example 2026-11-25 12:00"),
    )
    late_reason = FreeTextField(
        _l("Reason, only when it is settled on the day itself"), most=TEXT_LENGTH
    )

    def __init__(self, booking: Booking, *typed, **data):
        super().__init__(booking, *typed, **data)
        self.booking, self.offered = booking, slot_choices.offered(booking)
        if request.form.get("propose") == "yes":  # the button that does the same as this choice
            self.how.data = PROPOSED
        self.slot.choices = self.offered.choices(self.slot.data)
        self.answer_by.flags.required = False  # one way of settling alone asks for it
        self.counsellor.choices, self.suggested_counsellor = counsellor_choices(
            booking, self.slot.data
        )

    def validate(self, extra_validators=None):
        """Judge what this way of settling needs; what stands in the other fields does not matter."""
        super().validate(extra_validators)
        for name in ANSWERED_BY_MAIL if self.how.data == PROPOSED else SETTLED_NOW:
            self[name].errors = []
        return not any(field.errors for field in self)

    @property
    def action(self) -> Action:
        """Return what this decision does."""
        return PROPOSE if self.how.data == PROPOSED else CONFIRM

    def validate_slot(self, field):
        """Hold the time to what was said of it: one that was asked for, or another one."""
        wishes = [slot.value for slot in self.offered.wishes]
        if self.how.data == AS_WISHED and field.data not in wishes:
            raise ValidationError(NO_WISH)
        if self.how.data == PROPOSED and field.data == slot_choices.own(self.booking):
            raise ValidationError(ANOTHER_TIME)

    @property
    def typed(self):
        chosen = {
            "slot": slot_choices.chosen(self.slot.data),
            "outcomes": super().typed["outcomes"],
        }
        if self.how.data == PROPOSED:
            return {**chosen, "answer_by": self.answer_by.value}
        return {
            **chosen,
            "address": self.wanted(self.address.value),
            "counsellor": int(self.counsellor.data),
            "late_reason": self.late_reason.value or "",
        }


def decision_form(booking: Booking, answer_by: datetime) -> DecisionForm:
    """Return the form as it was just typed, or with all that is suggested.

    Pressed as it stands it confirms a plain request.
    """
    if "how" in request.form:  # typed beside another press of the same form
        return with_who_is_free(DecisionForm(booking))
    return suggested_form(booking, answer_by)


def suggested_form(booking: Booking, answer_by: datetime | None = None) -> DecisionForm:
    """Return the form with all that is suggested."""
    proposed = booking.state == State.PROPOSED and booking.proposed_slot
    first = {
        "how": AGREED if proposed else AS_WISHED,
        "slot": proposed.value if proposed else slot_choices.own(booking),
        "answer_by": answer_by,
        **from_pool("address"),
    }
    form = DecisionForm(booking, None, data=first)
    form.counsellor.data = form.suggested_counsellor
    return form


def with_who_is_free(form: DecisionForm) -> DecisionForm:
    """Return the form; whoever was chosen and is not free at its time gives way to who is."""
    free = [choice.value for choice in form.counsellor.choices if choice.is_free]
    if form.counsellor.data not in free:
        form.counsellor.data = form.suggested_counsellor
    return form
