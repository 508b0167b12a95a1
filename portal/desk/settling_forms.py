"""The forms that name a member of staff: confirming and assigning. None shows them as first seen."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, ValidationError

from portal.desk import access
from portal.desk.choices import counsellor_choices, people
from portal.desk.request_forms import TEXT_LENGTH, SeenForm
from portal.forms import Required, options
from portal.forms.desk.values import TeleOfficeField
from portal.forms.values import FreeTextField
from portal.models import Booking
from portal.web import current


def _check_offered(field: SelectField, told) -> None:
    if field.data not in {choice.value for choice in field.choices}:
        raise ValidationError(told)


class ConfirmForm(SeenForm):
    """The counsellor who will talk with the seeker, and the address of the call."""

    counsellor = SelectField(
        _l("Staff member"),
        [Required(_l("Choose who will talk with the seeker."))],
        validate_choice=False,
    )
    address = TeleOfficeField(
        _l("TeleOffice address"),
        [Required(_l("Enter the TeleOffice address."))],
        hosts=lambda: current.office().teleoffice.hosts,
        description=_l("It begins with https:// and is used for this booking alone."),
    )
    late_reason = FreeTextField(
        _l("Reason, only when it is settled on the day itself"), most=TEXT_LENGTH
    )

    def validate_counsellor(self, field):
        """Refuse somebody who is not on the list."""
        _check_offered(field, _l("Choose who will talk with the seeker."))

    @property
    def typed(self):
        return {
            "address": self.address.value,
            "counsellor": int(self.counsellor.data),
            "late_reason": self.late_reason.value or "",
        }


class ReassignForm(SeenForm):
    """Another counsellor for a booking."""

    other = SelectField(
        _l("Staff member"),
        [Required(_l("Choose who will talk with the seeker."))],
        validate_choice=False,
    )

    def validate_other(self, field):
        """Refuse somebody who is not on the list."""
        _check_offered(field, _l("Choose who will talk with the seeker."))

    @property
    def typed(self):
        return {"counsellor": int(self.other.data)}


class CallForm(SeenForm):
    """Another address of the call."""

    call = TeleOfficeField(
        _l("TeleOffice address"),
        [Required(_l("Enter the TeleOffice address."))],
        hosts=lambda: current.office().teleoffice.hosts,
        description=_l("The seeker is mailed the new address at once."),
    )

    @property
    def typed(self):
        return {"address": self.call.value}


class AssignForm(SeenForm):
    """The member of staff who looks after it until it is settled."""

    in_hand = SelectField(
        _l("In whose hands"), [Required(_l("Choose who looks after it."))], validate_choice=False
    )

    def validate_in_hand(self, field):
        """Refuse somebody who is not on the list."""
        _check_offered(field, _l("Choose who looks after it."))

    @property
    def typed(self):
        return {"counsellor": int(self.in_hand.data)}


def confirm_form(booking: Booking, *typed) -> ConfirmForm:
    """Return the form to confirm a request; who is suggested is selected."""
    choices, suggested = counsellor_choices(booking)
    form = ConfirmForm(*typed, data={"counsellor": suggested})
    form.counsellor.choices = choices
    return form


def reassign_form(booking: Booking, *typed) -> ReassignForm:
    """Return the form to reassign a booking; who has it is selected."""
    choices, suggested = counsellor_choices(booking)
    form = ReassignForm(*typed, data={"other": suggested})
    form.other.choices = choices
    return form


def assign_form(booking: Booking, *typed) -> AssignForm:
    """Return the form to assign a request; whose it is, or who looks at it, is selected."""
    whose = booking.counsellor or access.me()
    form = AssignForm(*typed, data={"in_hand": str(whose.id)})
    form.in_hand.choices = options(people())
    return form
