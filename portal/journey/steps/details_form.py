"""The form of the details step: name, job-seeker number, contact address (Article 6(2) ① ② ④)."""

from flask_babel import lazy_gettext as _l
from wtforms import StringField

from portal.forms import MaxLength, Required, ValidationError
from portal.journey.forms import StepForm
from portal.journey.steps.eligibility import registration
from portal.language.masks import masked_mail, masked_number
from portal.rules import clause
from portal.rules.eligibility import number_is_expected
from portal.rules.identity import NAME_LENGTH, email_address, job_seeker_number

NUMBER_MESSAGE = _l(
    "The job-seeker number is 5 digits, a hyphen and up to 8 digits, for example 12345-678901. "
    "If you have none yet, go back to “Who can use this service” and choose “I will register”."
)
NUMBER_NOT_NEEDED = _l(
    "The job-seeker number is 5 digits, a hyphen and up to 8 digits, for example 12345-678901. "
    "If you have none yet, leave this empty."
)


@clause("a06-p2-s1", "a06-p2-i1")
class DetailsForm(StepForm):
    """Who the seeker is and how to reach them."""

    masked = {"job_seeker_number": masked_number, "email": masked_mail, "phone": masked_number}
    step = "details"

    name = StringField(_l("Name"), [Required(_l("Enter your name.")), MaxLength(NAME_LENGTH)])
    name_reading = StringField(
        _l("How your name is read"),
        [MaxLength(NAME_LENGTH)],
        description=_l("In kana or letters, as you like."),
    )
    job_seeker_number = StringField(
        _l("Job-seeker number"),
        [MaxLength(40)],
        description=_l("It is on your Hello Work card. Example: 12345-678901"),
    )
    email = StringField(
        _l("Contact e-mail address"),
        [Required(_l("Enter your e-mail address.")), MaxLength(254)],
        description=_l("The date, time and address for the video call are sent here."),
    )
    phone = StringField(
        _l("Telephone number"),
        [MaxLength(40)],
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
            self.name.validators = [
                Required(_l("Enter the name of the person.")),
                *self.name.validators[1:],
            ]
            self.job_seeker_number.description = _l(
                "It is on the person's Hello Work card. Example: 12345-678901"
            )
            self.phone.description = _l("Staff may call the person if mail does not reach them.")
        self.number_expected = number_is_expected(registration(journey))
        self.job_seeker_number.flags.required = self.number_expected

    def validate_job_seeker_number(self, field):
        typed = (field.data or "").strip()
        if not typed and self.number_expected:
            raise ValidationError(
                _l(
                    "Enter your job-seeker number. If you have none yet, go back to “Who can use this service” and choose “I will register”."
                )
            )
        if typed and job_seeker_number(typed) is None:
            raise ValidationError(NUMBER_MESSAGE if self.number_expected else NUMBER_NOT_NEEDED)

    def validate_email(self, field):
        if email_address(field.data) is None:
            raise ValidationError(_l("Check the e-mail address. Example: name@example.jp"))

    @property
    def address(self) -> str | None:
        """The contact address as it will be written to; None if it is none."""
        return email_address(self.email.data or "")

    @property
    def number(self) -> str | None:
        """The job-seeker number in its one shape; None if there is none yet."""
        return job_seeker_number(self.job_seeker_number.data or "")
