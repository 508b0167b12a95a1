"""Correcting what is known of the person: the form at the desk, with what stands there now."""

from flask_babel import lazy_gettext as _l

from portal.bookings.details import OF_HELPER, OF_SEEKER, detail
from portal.desk.request_forms import SeenForm
from portal.forms import MaxLength, Required
from portal.forms.values import JobSeekerNumberField, NameField, TelephoneField
from portal.journey.steps.details_form import PHONE_LENGTH
from portal.models import Booking

NO_NAME = _l("Enter the name.")
LABELS = {
    "name": _l("Name of the person"),
    "name_reading": _l("How the person's name is read"),
    "job_seeker_number": _l("Job-seeker number of the person"),
    "phone": _l("Telephone number of the person"),
    "helper_name": _l("Name of the helper"),
}
NO_PHONE = _l("Enter the telephone number: this person has no e-mail address.")


class DetailsForm(SeenForm):
    """The details that may be completed and corrected; the mail address has a form of its own."""

    name = NameField(LABELS["name"], [Required(NO_NAME)])
    name_reading = NameField(LABELS["name_reading"])
    job_seeker_number = JobSeekerNumberField(LABELS["job_seeker_number"])
    phone = TelephoneField(LABELS["phone"], [MaxLength(PHONE_LENGTH)])
    helper_name = NameField(LABELS["helper_name"], [Required(NO_NAME)])

    @property
    def typed(self):
        return {"details": {field.name: field.value or "" for field in self.of_people}}

    @staticmethod
    def label_of(name: str):
        """Return the name of a detail in words, also one that this request has no field for."""
        return LABELS[name]

    @property
    def of_people(self) -> list:
        """Return the fields that this request has."""
        return [field for field in self if field.name in (*OF_SEEKER, *OF_HELPER)]


def details_form(booking: Booking, *typed) -> DetailsForm:
    """Return the form with what is known; without the helper's name where there is no helper."""
    names = [*OF_SEEKER, *(OF_HELPER if booking.helper else ())]
    form = DetailsForm(*typed, data={name: detail(booking, name) for name in names})
    if booking.helper is None:
        del form.helper_name
    if not booking.email:
        form.phone.validators = [Required(NO_PHONE), *form.phone.validators]
    return form
