"""The form of the details step: name, job-seeker number, contact address (Article 6(2) ① ② ④)."""

from flask_babel import lazy_gettext as _l
from wtforms.validators import Optional

from portal.forms import MaxLength, Required, SomeOf, ValidationError
from portal.forms.values import JobSeekerNumberField, MailField, NameField, TelephoneField
from portal.journey.forms import StepForm
from portal.journey.steps.eligibility import registration
from portal.language.masks import masked_mail, masked_number
from portal.rules import clause
from portal.rules.eligibility import number_is_expected
from portal.rules.values import Reason

PHONE_LENGTH = 40  # our own bound, no clause
NUMBER_MESSAGE = _l(
    "The job-seeker number is 5 digits, a hyphen and up to 8 digits, for example 12345-678901. "
    "If you have none yet, go back to “Who can use this service” and choose “I will register”."
)
NUMBER_NOT_NEEDED = _l(
    "The job-seeker number is 5 digits, a hyphen and up to 8 digits, for example 12345-678901. "
    "If you have none yet, leave this empty."
)
PHONE_NEEDED = _l(
    "Enter the telephone number at which staff reach the person who has no e-mail address."
)


@clause("a06-p2-s1", "a06-p2-i1")
class DetailsForm(StepForm):
    """Who the seeker is and how to reach them."""

    masked = {"job_seeker_number": masked_number, "email": masked_mail, "phone": masked_number}
    step = "details"

    name = NameField(_l("Name"), [Required(_l("Enter your name."))])
    name_reading = NameField(
        _l("How your name is read"),
        description=_l("In kana or letters, as you like."),
    )
    job_seeker_number = JobSeekerNumberField(
        _l("Job-seeker number"),
        description=_l("It is on your Hello Work card. Example: 12345-678901"),
    )
    email = MailField(
        _l("Contact e-mail address"),
        [Required(_l("Enter your e-mail address."))],
        description=_l("The date, time and address for the video call are sent here."),
    )
    no_email = SomeOf(
        _l("If there is no e-mail address"), {"yes": _l("No e-mail address: please telephone")}
    )
    phone = TelephoneField(
        _l("Telephone number"),
        [MaxLength(PHONE_LENGTH)],
        description=_l("Staff may call you if mail does not reach you."),
    )

    of_person = {
        "name": _l("Name of the person"),
        "name_reading": _l("How the person's name is read"),
        "job_seeker_number": _l("Job-seeker number of the person"),
        "email": _l("Contact e-mail address of the person"),
        "phone": _l("Telephone number of the person"),
    }

    def __init__(self, formdata, journey, **kwargs):
        super().__init__(formdata, journey, **kwargs)
        if journey.speaks_of_person:
            self.name.validators = [Required(_l("Enter the name of the person."))]
            self.job_seeker_number.description = _l(
                "It is on the person's Hello Work card. Example: 12345-678901"
            )
            self.phone.description = _l("Staff may call the person if mail does not reach them.")
        self.number_expected = number_is_expected(registration(journey))
        number, words = self.job_seeker_number, NUMBER_MESSAGE
        number.flags.required = self.number_expected
        if not self.number_expected:
            words = NUMBER_NOT_NEEDED
        number.messages |= {Reason.LETTERS: words, Reason.LENGTH: words}

        if self.is_telephoned:
            self.email.validators, self.email.flags.required = [Optional()], False
            self.phone.validators = [Required(PHONE_NEEDED), *self.phone.validators]

    @property
    def is_telephoned(self) -> bool:
        """Whether the person has no address, and is told everything by telephone (decision 0041)."""
        return self.no_email.data == ["yes"]

    def validate_job_seeker_number(self, field):
        if field.value is None and self.number_expected:
            raise ValidationError(
                _l(
                    "Enter your job-seeker number. If you have none yet, go back to “Who can use this service” and choose “I will register”."
                )
            )
