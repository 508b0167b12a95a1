"""The forms that name a member of staff: moving, reassigning, assigning. None shows them as first seen."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from portal import database
from portal.bookings import calls
from portal.desk import access, slot_choices
from portal.desk.choices import counsellor_choices, people
from portal.desk.request_forms import TEXT_LENGTH, SeenForm
from portal.forms import OneOfList, PressedField, Required, options
from portal.forms.desk.values import TeleOfficeField
from portal.forms.values import FreeTextField
from portal.models import Booking
from portal.web import current

WHO_TALKS = _l("Choose who will talk with the seeker.")
CHOOSE_TIME = _l("Choose a time.")
WHO_LOOKS_AFTER = _l("Choose who looks after it.")


def call_field(description) -> TeleOfficeField:
    """Return a field for the address of a call."""
    return TeleOfficeField(
        _l("TeleOffice address"),
        [Required(_l("Enter the TeleOffice address."))],
        hosts=lambda: current.office().teleoffice.hosts,
        description=description,
    )


class SuggestingForm(SeenForm):
    """A form with an address of a call; `suggested` is what the pool gave it when it was first shown."""

    suggested = HiddenField()

    def wanted(self, address: str) -> str:
        """Return an address as the action takes it: the pool's suggestion when nobody changed it."""
        return calls.Suggested(address) if address == self.suggested.data else address


class MoveForm(SeenForm):
    """Another time for a booking, agreed on with the seeker, and who talks with them then."""

    slot = OneOfList(_l("Another time"), [Required(CHOOSE_TIME)], told=CHOOSE_TIME)
    counsellor = OneOfList(_l("Staff member"), [Required(WHO_TALKS)], told=WHO_TALKS)
    asked = PressedField(_l("Everybody else who comes was asked about the new time"))
    late_reason = FreeTextField(
        _l("Reason, only when it is settled on the day itself"), most=TEXT_LENGTH
    )

    @property
    def typed(self):
        return {
            "slot": slot_choices.chosen(self.slot.data),
            "counsellor": int(self.counsellor.data),
            "asked": self.asked.data == "yes",
            "late_reason": self.late_reason.value or "",
        }


class ReassignForm(SeenForm):
    """Another counsellor for a booking."""

    other = OneOfList(_l("Staff member"), [Required(WHO_TALKS)], told=WHO_TALKS)

    @property
    def typed(self):
        return {"counsellor": int(self.other.data)}


class CallForm(SuggestingForm):
    """Another address of the call."""

    call = call_field(_l("The seeker is mailed the new address at once."))

    @property
    def typed(self):
        return {"address": self.wanted(self.call.value)}


class AssignForm(SeenForm):
    """The member of staff who looks after it until it is settled."""

    in_hand = OneOfList(_l("In whose hands"), [Required(WHO_LOOKS_AFTER)], told=WHO_LOOKS_AFTER)

    @property
    def typed(self):
        return {"counsellor": int(self.in_hand.data)}


def move_form(booking: Booking, *typed) -> MoveForm:
    """Return the form that was posted to move a booking."""
    form = MoveForm(*typed)
    form.slot.choices = slot_choices.offered(booking).choices(form.slot.data)
    form.counsellor.choices, _suggested = counsellor_choices(booking, form.slot.data)
    return form


def reassign_form(booking: Booking, *typed) -> ReassignForm:
    """Return the form that was posted to reassign a booking."""
    form = ReassignForm(*typed)
    form.other.choices, _suggested = counsellor_choices(booking)
    return form


def assign_form(booking: Booking, *typed) -> AssignForm:
    """Return the form to assign a request; whose it is, or who looks at it, is selected."""
    whose = booking.counsellor or access.me()
    form = AssignForm(*typed, data={"in_hand": str(whose.id)})
    form.in_hand.choices = options(people())
    return form


def call_form(_booking: Booking, *typed) -> CallForm:
    """Return the form that was posted to give a booking another address."""
    return CallForm(*typed)


def from_pool(name: str) -> dict[str, str | None]:
    """Return what the address's field of this name is filled with."""
    address = calls.suggested(database.session(), current.office())
    return {name: address, "suggested": address}
