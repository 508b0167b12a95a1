"""Article 6(2) ① ② ④: name, job-seeker number, contact address. Only these are required."""

from flask_babel import lazy_gettext as _l
from wtforms import StringField

from portal.forms import MaxLength, Required, ValidationError
from portal.journey.forms import StepForm
from portal.journey.step import Step, told
from portal.journey.steps.eligibility import registration
from portal.journey.steps.support import wants_call
from portal.language.masks import masked_mail, masked_number
from portal.rules import clause
from portal.rules.eligibility import number_is_expected
from portal.rules.identity import NAME_LENGTH, email_address, is_odd_address, job_seeker_number

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


class Details(Step):
    """The last step: whom the consultation is for, and where to write."""

    name = "details"
    title = _l("Your details")
    title_of_person = _l("Details of the person")
    short_title = _l("Details")
    clauses = ("a06-p2-s1", "a06-p2-i1", "a06-p2-i2", "a06-p2-i4")
    form = DetailsForm

    def context(self, journey, form, query):
        """Say whether a telephone number is needed for a call about the support."""
        return {"call_wished": wants_call(journey)}

    def rows(self, journey, form):
        """Return the lines of the check page."""
        number = form.told("job_seeker_number", form.number)
        return [
            self.row(form, "name"),
            self.row(form, "name_reading"),
            self.row(form, "job_seeker_number", number),
            self.row(form, "email", form.told("email", form.address), large=True),
            self.row(form, "phone"),
        ]

    def on_check(self, form):
        """Say whether this is an old kind of address that many mail servers refuse."""
        return {"mail_may_fail": is_odd_address(form.address or "")}

    def write(self, journey, application):
        """Write the person, as staff will see and reach them."""
        form = journey.form(self)
        application.person |= {
            "name": form.name.data.strip(),
            "name_reading": (form.name_reading.data or "").strip(),
            "job_seeker_number": form.number,
            "email": form.address,
            "phone": (form.phone.data or "").strip(),
        }

    def recall(self, booking):
        """Return the person."""
        names = ("name", "name_reading", "job_seeker_number", "email", "phone")
        return {self.name: told({name: [getattr(booking, name) or ""] for name in names})}


DETAILS = Details()
