"""Who fills this in (R-04): the seeker, or a helper who types for them."""

from flask_babel import lazy_gettext as _l
from wtforms import StringField

from portal.forms import Needed, OneOf, ValidationError, Within, words_for
from portal.rules.identity import NAME_LENGTH, email_address
from portal.seeker.forms import StepForm
from portal.seeker.journey import Row, Step
from portal.words import RELATIONSHIPS

FILLED_BY = {"self": _l("For myself"), "helper": _l("For someone else")}
JOINS = {"yes": _l("Yes"), "no": _l("No")}


class WhoForm(StepForm):
    """`filled_by` is needed; a helper may tell more about themself."""

    filled_by = OneOf(
        _l("Who is this consultation for?"),
        FILLED_BY,
        [Needed(_l("Choose who this consultation is for."))],
    )
    helper_name = StringField(
        _l("Your name (helper)"),
        [Within(NAME_LENGTH)],
        description=_l("So that staff know whom they are talking to."),
    )
    helper_relationship = OneOf(_l("How do you help this person?"), RELATIONSHIPS)
    helper_email = StringField(
        _l("Your e-mail address (helper)"),
        [Within(254)],
        description=_l(
            "The office writes to the person's own address. It uses this one only if needed."
        ),
    )
    helper_joins = OneOf(_l("Will you join the consultation yourself?"), JOINS)

    def validate_helper_email(self, field):
        if (field.data or "").strip() and email_address(field.data) is None:
            raise ValidationError(_l("Check the e-mail address. Example: name@example.jp"))


def rows(journey, form) -> list[Row]:
    """What the check page says about this step."""
    answers = [Row(form.filled_by.label.text, [words_for(form.filled_by)], "who")]
    if journey.for_helper:
        told = (
            (form.helper_name, form.helper_name.data),
            (form.helper_relationship, words_for(form.helper_relationship)),
            (form.helper_email, form.helper_email.data),
            (form.helper_joins, words_for(form.helper_joins)),
        )
        answers += [Row(field.label.text, [value] if value else [], "who") for field, value in told]
    return answers


WHO = Step("who", _l("Who fills this in"), "a12-p4-s2", WhoForm, rows)
