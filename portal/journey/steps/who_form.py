"""The questions of the first step: for whom it is, and what a helper tells of themself (R-04)."""

from flask_babel import lazy_gettext as _l

from portal.forms import OneOf, Required, SomeOf, ValidationError
from portal.forms.values import MailField, NameField
from portal.journey.forms import StepForm
from portal.language.labels import READS, RELATIONSHIPS
from portal.language.masks import masked_mail

FILLED_BY = {"self": _l("For myself"), "helper": _l("For someone else")}
JOINS = {"yes": _l("Yes"), "no": _l("No")}
MAILS = {
    "received": _l("That the request has arrived"),
    "proposed": _l("That another time is proposed"),
    "confirmed": _l("That the booking is confirmed"),
    "reminder": _l("The reminder on the day before"),
    "ended": _l("That it is cancelled"),
}
OFFERED = ["received", "confirmed"]  # ticked when a helper who gave an address chose no mail


class WhoForm(StepForm):
    """`filled_by` is needed; a helper may tell more about themself."""

    masked = {"helper_email": masked_mail}
    step = "who"
    asks_helper = True

    filled_by = OneOf(
        _l("Who is this consultation for?"),
        FILLED_BY,
        [Required(_l("Choose who this consultation is for."))],
    )
    helper_relationship = OneOf(_l("How do you help this person?"), RELATIONSHIPS)
    helper_name = NameField(
        _l("Your name (helper)"),
        description=_l("So that staff know whom they are talking to."),
    )
    helper_joins = OneOf(_l("Will you join the consultation yourself?"), JOINS)
    helper_email = MailField(
        _l("Your e-mail address (helper)"),
        description=_l(
            "The office writes to the person's own address. You get only what you choose here."
        ),
    )
    helper_mails = SomeOf(_l("Which mails should come to you as well?"), MAILS)
    helper_language = OneOf(_l("Which language do you read?"), READS)
    seeker_language = OneOf(_l("Which language does the person read?"), READS)

    def validate_helper_email(self, field):
        if field.value is None and self.helper_mails.data:
            raise ValidationError(
                _l("Enter your e-mail address, or choose no mails that should come to you.")
            )
