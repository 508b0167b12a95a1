"""The question who fills this in (R-04): the seeker, or a helper who types for them."""

from flask_babel import lazy_gettext as _l

from portal.forms import OneOf, Required, SomeOf, ValidationError
from portal.forms.values import MailField, NameField
from portal.journey.forms import StepForm
from portal.journey.step import Step, Turn, told
from portal.journey.steps.agree import take_back_agreement
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
CARD = ("helper_name", "helper_email", "helper_language")  # kept for the next person, if wished


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


class Who(Step):
    """The first step: for myself, or for someone else."""

    name = "who"
    title = short_title = _l("Who fills this in")
    clauses = ("a12-p4-s2",)
    form = WhoForm

    def by_helper(self, journey):
        """Whether a helper fills this in for the seeker."""
        return journey.first(self.name, "filled_by") == "helper"

    def opening(self, journey, query):
        """Return the values typed earlier, under the choice the link made; a helper's kept details."""
        asked, typed = query.get("as"), journey.typed(self.name)
        if asked not in FILLED_BY:
            return typed
        known = journey.around.known_helper() if asked == "helper" else {}
        return {**known, **typed, "filled_by": [asked]}

    def context(self, journey, form, query):
        """Say whether a helper's details are kept here, and whether another request is begun."""
        begun = query.get("as") in FILLED_BY and journey.went_beyond(self)
        known = bool(journey.around.known_helper())
        return {"known": known, "begun": begun, "no_form": begun}

    def detour(self, journey, posted, query):
        """Lead on to the questions about the helper before they are answered."""
        asks = posted.get("filled_by") == "helper" and "helper_name" not in posted
        return Turn(self, {"as": "helper"}) if asks else None

    def saved(self, journey, draft, form):
        """Take the agreement back when the role changes: it was given in the other one."""
        if journey.for_helper != (form.filled_by.data == "helper"):
            take_back_agreement(draft)

    def rows(self, journey, form):
        """Return the lines of the check page."""
        names = form.questions if journey.for_helper else ["filled_by"]
        return [self.row(form, name) for name in names]

    def write(self, journey, application):
        """Write the helper, and the language the seeker is written to if the helper told it."""
        if not journey.for_helper:
            return
        form = journey.form(self)
        application.helper = {
            "name": form.helper_name.value or "",
            "relationship_to_seeker": form.helper_relationship.data or "",
            "email": form.helper_email.value or "",
            "joins": form.helper_joins.data or "",
            "language": form.helper_language.data or application.language,
            "mails": form.helper_mails.data or [],
        }
        application.language = form.seeker_language.data or application.language

    def recall(self, booking):
        """Return the role and the helper's own answers."""
        helper = booking.helper
        if helper is None:
            return {self.name: {"filled_by": ["self"]}}
        answers = {
            "filled_by": ["helper"],
            "helper_name": [helper.name],
            "helper_relationship": [helper.relationship_to_seeker],
            "helper_email": [helper.email],
            "helper_joins": [helper.joins],
            "helper_language": [helper.language],
            "helper_mails": helper.mails,
            "seeker_language": [booking.language],
        }
        return {self.name: told(answers)}

    def seeker_language(self, journey):
        """Return the language the person helped reads, "" if the helper did not tell."""
        return journey.first(self.name, "seeker_language")

    def card(self, booking):
        """Return the helper's own contact data, nothing of the person they helped."""
        typed = self.recall(booking)[self.name]
        return {name: typed[name] for name in CARD if name in typed}


WHO = Who()
