"""The one form that changes a booking: its time, its counsellor, its support, the address of its call."""

from flask import request
from flask_babel import lazy_gettext as _l

from portal import database
from portal.bookings import calls
from portal.bookings.actions.mend import MEND
from portal.bookings.actions.move_booking import Agreed
from portal.desk import slot_choices
from portal.desk.arrangements import ArrangeForm
from portal.desk.choices import counsellor_choices
from portal.desk.request_forms import TEXT_LENGTH, SeenForm
from portal.desk.settling_forms import CHOOSE_TIME, WHO_TALKS, SuggestingForm
from portal.forms import OneOfList, PressedField, Required
from portal.forms.desk.values import TeleOfficeField
from portal.forms.values import FreeTextField
from portal.models import Booking
from portal.web import current

SHORT = {"other": "counsellor", "call": "address"}  # fields of forms that change one thing alone


class MendForm(ArrangeForm, SuggestingForm):
    """How a booking shall be; what stands there as it is stays."""

    slot = OneOfList(_l("Day and time"), [Required(CHOOSE_TIME)], told=CHOOSE_TIME)
    counsellor = OneOfList(_l("Staff member"), [Required(WHO_TALKS)], told=WHO_TALKS)
    asked = PressedField(_l("Everybody else who comes was asked about the new time"))
    address = TeleOfficeField(
        _l("TeleOffice address"),
        hosts=lambda: current.office().teleoffice.hosts,
        description=_l("Another one is mailed to the seeker. It is used for this booking alone."),
    )
    next_call = PressedField(_l("Take the next address of the pool instead"))
    late_reason = FreeTextField(
        _l("Reason, only when it is settled on the day itself"), most=TEXT_LENGTH
    )
    action = MEND

    def __init__(self, booking: Booking, *typed, **data):
        super().__init__(booking, *typed, **data)
        self.booking, self.offered = booking, slot_choices.offered(booking)
        self.slot.choices = self.offered.choices(self.slot.data)
        self.counsellor.choices, self.suggested_counsellor = counsellor_choices(
            booking, self.slot.data
        )

    @property
    def typed(self):
        agreed = Agreed(
            slot_choices.chosen(self.slot.data),
            int(self.counsellor.data),
            self.asked.data == "yes",
            self.late_reason.value or "",
        )
        return {"agreed": agreed, "address": self._address(), **super().typed}

    def _address(self) -> str | None:
        if self.next_call.data == "yes" and self.suggested.data:
            return calls.Suggested(self.suggested.data)
        return self.address.value or None


def as_it_is(booking: Booking) -> dict[str, str | None]:
    """Return what the fields say while nothing shall be otherwise."""
    return {
        "slot": slot_choices.own(booking),
        "counsellor": str(booking.counsellor_id),
        "address": booking.teleoffice_address,
        "suggested": calls.suggested(database.session(), current.office()),
    }


def mend_form(booking: Booking) -> MendForm:
    """Return the form as it was just typed, here or in a form for one of these changes, else as it is."""
    typed = {SHORT.get(name, name): value for name, value in request.form.items()}
    return MendForm(booking, None, data={**as_it_is(booking), **typed})


def in_one_form(booking: Booking, failed: SeenForm) -> MendForm:
    """Return the form with what was typed in a form for one of its changes, and with that form's errors."""
    form = mend_form(booking)
    form.seen.data = failed.seen.data
    for name, errors in failed.errors.items():
        form[SHORT.get(name, name)].errors = list(errors)
    return form
