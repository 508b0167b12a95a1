"""Who fills this in (R-04): the seeker, or a helper who types for them."""

from flask_babel import lazy_gettext as _l
from wtforms import StringField

from portal.journey.forms import StepForm
from portal.journey.journey import Row, Step
from portal.language.labels import READS, RELATIONSHIPS
from portal.language.masks import masked_mail
from portal.rules.identity import NAME_LENGTH, email_address
from portal.web.forms import MaxLength, OneOf, Required, SomeOf, ValidationError, words_for

FILLED_BY = {"self": _l("For myself"), "helper": _l("For someone else")}
JOINS = {"yes": _l("Yes"), "no": _l("No")}
MAILS = {
    "received": _l("That the request has arrived"),
    "proposed": _l("That another time is proposed"),
    "confirmed": _l("That the booking is confirmed"),
    "reminder": _l("The reminder on the day before"),
    "ended": _l("That it is cancelled"),
}
OF_HELPER = (
    "helper_name",
    "helper_relationship",
    "helper_email",
    "helper_joins",
    "helper_language",
    "helper_mails",
)


class WhoForm(StepForm):
    """`filled_by` is needed; a helper may tell more about themself."""

    masked = {"helper_email": masked_mail}
    step = "who"

    filled_by = OneOf(
        _l("Who is this consultation for?"),
        FILLED_BY,
        [Required(_l("Choose who this consultation is for."))],
    )
    helper_relationship = OneOf(_l("How do you help this person?"), RELATIONSHIPS)
    helper_name = StringField(
        _l("Your name (helper)"),
        [MaxLength(NAME_LENGTH)],
        description=_l("So that staff know whom they are talking to."),
    )
    helper_joins = OneOf(_l("Will you join the consultation yourself?"), JOINS)
    helper_email = StringField(
        _l("Your e-mail address (helper)"),
        [MaxLength(254)],
        description=_l(
            "The office writes to the person's own address. You get only what you choose here."
        ),
    )
    helper_mails = SomeOf(_l("Which mails should come to you as well?"), MAILS)
    helper_language = OneOf(_l("Which language do you read?"), READS)
    seeker_language = OneOf(_l("Which language does the person read?"), READS)

    def validate_helper_email(self, field):
        typed = (field.data or "").strip()
        if typed and email_address(typed) is None:
            raise ValidationError(_l("Check the e-mail address. Example: name@example.jp"))
        if not typed and self.helper_mails.data:
            raise ValidationError(
                _l("Enter your e-mail address, or choose no mails that should come to you.")
            )


def rows(journey, form) -> list[Row]:
    """What the check page says about this step."""
    answers = [Row(form.filled_by.label.text, [words_for(form.filled_by)], "who")]
    if journey.for_helper:
        told = (
            (form.helper_relationship, _words(form.helper_relationship)),
            (form.helper_name, [form.helper_name.data] if form.helper_name.data else []),
            (form.helper_joins, _words(form.helper_joins)),
            (form.helper_email, form.told("helper_email", form.helper_email.data)),
            (form.helper_mails, [words_for(form.helper_mails, m) for m in form.helper_mails.data or []]),
            (form.helper_language, _words(form.helper_language)),
            (form.seeker_language, _words(form.seeker_language)),
        )  # fmt: skip
        answers += [Row(field.label.text, values, "who") for field, values in told]
    return answers


def _words(field) -> list:
    return [words_for(field)] if field.data else []


WHO = Step("who", _l("Who fills this in"), "a12-p4-s2", WhoForm, rows)
