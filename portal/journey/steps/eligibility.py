"""Article 2: who can use online consultation, asked, not judged (R-10)."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.forms import OneOf, Required, options
from portal.journey.forms import StepForm
from portal.journey.step import Step, told
from portal.language.labels import (
    OWN_DEVICE,
    OWN_DEVICE_OF_PERSON,
    REGISTRATION,
    REGISTRATION_OF_PERSON,
)
from portal.language.locale import language
from portal.rules.eligibility import better_served_elsewhere

CONTINUING = {"yes": _l("Yes"), "no": _l("No")}
EITHER = _l("Either is fine")


class EligibilityForm(StepForm):
    """Four questions; each has an answer that does not shut anyone out."""

    registration = OneOf(
        "",  # named after the office below
        REGISTRATION,
        [
            Required(
                _l("Choose whether you are registered. If you do not know, choose “I am not sure”.")
            )
        ],
    )
    own_device = OneOf(
        _l("Do you have a smartphone or computer with a camera for the video call?"),
        OWN_DEVICE,
        [Required(_l("Choose whether you have a device with a camera."))],
        description=_l("You will also need to be able to set up TeleOffice on it."),
    )
    continuing = OneOf(
        _l("Would you like continuing consultation with a staff member assigned to you?"),
        CONTINUING,
        [Required(_l("Choose whether you would like continuing consultation."))],
    )
    office = OneOf(
        _l("Which office would you like to talk to?"),
        {},
        [Required(_l("Choose an office. If you have no preference, choose “Either is fine”."))],
        description=_l("You talk by video, so you do not need to go there."),
    )

    of_person = {
        "own_device": _l(
            "Does the person have a smartphone or computer with a camera for the video call?"
        ),
        "continuing": _l(
            "Would the person like continuing consultation with a staff member assigned to them?"
        ),
        "office": _l("Which office would the person like to talk to?"),
    }
    choices_of_person = {
        "registration": REGISTRATION_OF_PERSON,
        "own_device": OWN_DEVICE_OF_PERSON,
    }

    def __init__(self, formdata, journey, **kwargs):
        super().__init__(formdata, journey, **kwargs)
        office, spoken = journey.around.office, language()
        branches = {branch.id: branch.name[spoken] for branch in office.branches}
        self.office.choices = options({**branches, "either": EITHER})
        name = office.name[spoken]
        if journey.speaks_of_person:
            self._speak_of_person(name)
        else:
            self.registration.label.text = _(
                "Are you registered as a job seeker with %(office)s?", office=name
            )
        if journey.on_kiosk:  # a02-p1-i2: the device is one's own; this one never counts
            if not journey.speaks_of_person:
                self.own_device.label.text = _(
                    "Do you have a device of your own (smartphone or computer) with a camera for the video call?"
                )
            self.own_device.description = _("This shared computer does not count.")

    def _speak_of_person(self, office: str) -> None:
        self.registration.label.text = _(
            "Is the person registered as a job seeker with %(office)s?", office=office
        )
        self.own_device.description = _(
            "They will also need to be able to set up TeleOffice on it."
        )
        self.office.description = _("They talk by video, so they do not need to go there.")


class Eligibility(Step):
    """The four questions of Article 2."""

    name = "eligibility"
    title = _l("Who can use this service")
    short_title = _l("Who can use it")
    clauses = ("a02-p1", "a02-p1-i1", "a02-p1-i2", "a02-p1-i3")
    group = "you"
    form = EligibilityForm

    def leads_elsewhere(self, form):
        """Whether the answers say that another way of consulting suits better (a02-p1)."""
        return better_served_elsewhere(form.own_device.data, form.continuing.data)

    def rows(self, journey, form):
        """Return the lines of the check page."""
        return [self.row(form, name) for name in form.questions]

    def write(self, journey, application):
        """Write the registration, the device and the branch wished for."""
        application.person |= {
            "registration": registration(journey),
            "own_device": journey.first(self.name, "own_device"),
            "branch_wished": branch_wished(journey),
        }

    def recall(self, booking):
        """Return the answers; a request is only sent by those who wish to continue."""
        answers = {
            "registration": [booking.registration],
            "own_device": [booking.own_device],
            "continuing": ["yes"],
            "office": [booking.branch_wished],
        }
        return {self.name: told(answers)}


def registration(journey) -> str:
    """Return the answer about the registration: `registered`, `online`, `will_register` …"""
    return journey.first(ELIGIBILITY.name, "registration")


def branch_wished(journey) -> str:
    """Return the id of the branch wished for, or `either`."""
    return journey.first(ELIGIBILITY.name, "office")


ELIGIBILITY = Eligibility()
