"""Forms for a person's rights: by what a person is found, which requests are theirs, what is done."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.bookings.rights import belonging
from portal.bookings.rights.belonging import Mark, Match
from portal.bookings.rights.proposals import names_the_person
from portal.desk.request_forms import TEXT_LENGTH
from portal.forms import PressedField, PressForm, SomeOf, options
from portal.forms.values import (
    FreeTextField,
    JobSeekerNumberField,
    MailField,
    ReferenceField,
    TelephoneField,
)
from portal.models import Booking

FIND, SHOW, FILE, ERASE = "find", "show", "file", "erase"


class RightsForm(PressForm):
    """Marks by which a person is found, the requests ticked as theirs, and why they are to be erased."""

    class Meta(PressForm.Meta):
        """WTForms settings: the data are another person's."""

        subject_types = False

    reference = ReferenceField(_l("Request number"))
    mail = MailField(_l("E-mail"))
    number = JobSeekerNumberField(_l("Job-seeker number"))
    telephone = TelephoneField(_l("Telephone"))
    chosen = SomeOf(_l("Which requests are this person's?"), {})
    grounds = FreeTextField(
        _l("Reason for erasing"),
        most=TEXT_LENGTH,
        description=_l("It stays in the trail for good: no name, number or address in it."),
    )
    last_mail = PressedField(_l("Mail the person that all is erased"))
    what = PressedField(default=FIND)

    @property
    def typed_marks(self) -> set[Mark]:
        """Return what was typed, as far as it can be read."""
        typed = self.reference, self.mail, self.number, self.telephone
        return belonging.typed_marks(*(field.value for field in typed))

    def offer(self, matches: Sequence[Match]) -> None:
        """Let these requests be ticked; those ticked that are no longer among them are told by `gone`."""
        found = [match.booking.reference for match in matches]
        self.chosen.choices = options(dict.fromkeys([*found, *(self.chosen.data or ())], ""))

    def gone(self, matches: Sequence[Match]) -> bool:
        """Return whether something is ticked that is no longer found."""
        return bool(set(self.chosen.data or ()) - {match.booking.reference for match in matches})

    def chosen_of(self, matches: Sequence[Match]) -> list[Booking]:
        """Return the requests ticked, the oldest first."""
        ticked = set(self.chosen.data or ())
        return [m.booking for m in reversed(matches) if m.booking.reference in ticked]

    def may_go_on(self, matches: Sequence[Match]) -> bool:
        """Return whether what is pressed has all it needs; says what is missing otherwise."""
        chosen = self.chosen_of(matches)
        if not self.typed_marks:
            self.reference.errors = [_("Enter at least one of these four.")]
        elif self.what.data != FIND and not chosen:
            self.chosen.errors = [_("Tick the requests that are this person's.")]
        elif self.what.data == ERASE and not self.grounds.value:
            self.grounds.errors = [_("Enter the reason for erasing.")]
        elif self.what.data == ERASE and names_the_person(self.grounds.value, chosen):
            self.grounds.errors = [
                _(
                    "Take the person's name, number or address out of the reason: the reason is kept."
                )
            ]
        return not self.errors
