"""Article 2: who can use online consultation, asked, not judged (R-10)."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.journey.forms import StepForm
from portal.journey.journey import Row, Step
from portal.language.labels import (
    OWN_DEVICE,
    OWN_DEVICE_OF_PERSON,
    REGISTRATION,
    REGISTRATION_OF_PERSON,
)
from portal.language.locale import language
from portal.rules.eligibility import better_served_elsewhere
from portal.web.forms import OneOf, Required, options, words_for

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
        self.registration.label.text = (
            _(
                "Is the person registered as a job seeker with %(office)s?",
                office=office.name[spoken],
            )
            if journey.speaks_of_person
            else _(
                "Are you registered as a job seeker with %(office)s?", office=office.name[spoken]
            )
        )
        if journey.speaks_of_person:
            self.own_device.description = _(
                "They will also need to be able to set up TeleOffice on it."
            )
            self.office.description = _("They talk by video, so they do not need to go there.")
        if journey.on_kiosk:  # a02-p1-i2: the device is one's own; this one never counts
            if not journey.speaks_of_person:
                self.own_device.label.text = _(
                    "Do you have a device of your own (smartphone or computer) with a camera for the video call?"
                )
            self.own_device.description = _("This shared computer does not count.")
        places = {place.id: place.name[spoken] for place in office.branches}
        self.office.choices = options({**places, "either": EITHER})

    @property
    def leads_elsewhere(self) -> bool:
        """Whether the answers say another way of consulting suits better (a02-p1)."""
        return better_served_elsewhere(self.own_device.data, self.continuing.data)


def rows(_journey, form) -> list[Row]:
    """What the check page says about this step."""
    return [
        Row(field.label.text, [words_for(field)], "eligibility")
        for field in (form.registration, form.own_device, form.continuing, form.office)
    ]


ELIGIBILITY = Step("eligibility", _l("Who can use this service"), "a02-p1", EligibilityForm, rows)
