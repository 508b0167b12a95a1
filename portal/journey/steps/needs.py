"""Article 12(4): interpreter, assistant and other support. Asked as a need, never as a reason."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField, TextAreaField

from portal.journey.forms import StepForm
from portal.journey.journey import Row, Step
from portal.language.labels import (
    ARRANGED_BY,
    ARRANGED_BY_OF_PERSON,
    KINDS,
    KINDS_OF_PERSON,
    LANGUAGES,
)
from portal.web.forms import MaxLength, OneOf, SomeOf, ValidationError, options, words_for

NOTE_LENGTH = 200
MOST_JOINING = 9  # our own bound, no clause


class NeedsForm(StepForm):
    """Everything here is optional; leaving it all empty is an answer too."""

    needs = SomeOf(_l("What do you need for the consultation?"), KINDS)
    interpreter_language = SelectField(
        _l("If you need an interpreter: which language?"),
        [MaxLength(40)],
        choices=options(LANGUAGES),
        validate_choice=False,
    )
    arranged_by = OneOf(
        _l("Who arranges the interpreter or the person who joins you?"), ARRANGED_BY
    )
    joining_count = StringField(
        _l("How many people will join you?"),
        description=_l("Do not count yourself. Example: 1"),
    )
    needs_note = TextAreaField(
        _l("Anything else staff should prepare"),
        [MaxLength(NOTE_LENGTH)],
        description=_l("Please do not write about your health. Up to 200 characters."),
    )

    of_person = {
        "needs": _l("What does the person need for the consultation?"),
        "interpreter_language": _l("If the person needs an interpreter: which language?"),
        "joining_count": _l("How many people will join the person?"),
    }
    choices_of_person = {"needs": KINDS_OF_PERSON, "arranged_by": ARRANGED_BY_OF_PERSON}

    def __init__(self, formdata, journey, **kwargs):
        super().__init__(formdata, journey, **kwargs)
        if journey.speaks_of_person:
            self.joining_count.description = _l(
                "Count yourself if you join, not the person. Example: 1"
            )
            self.needs_note.description = _l(
                "Please do not write about the person's health. Up to 200 characters."
            )

    def validate_joining_count(self, field):
        typed = (field.data or "").strip()
        # isdecimal and int take full-width digits as well
        if typed and not (typed.isdecimal() and int(typed) <= MOST_JOINING):
            raise ValidationError(_l("Enter a number from 0 to 9, or leave this empty."))


def kinds(journey) -> list[str]:
    """What is needed; whoever names a language to interpret needs an interpreter, ticked or not."""
    chosen = journey.typed("needs").get("needs", [])
    named = journey.first("needs", "interpreter_language")
    return ["interpreter", *chosen] if named and "interpreter" not in chosen else chosen


def rows(journey, form) -> list[Row]:
    """What the check page says about this step."""
    told = (
        (form.needs, [words_for(form.needs, kind) for kind in kinds(journey)]),
        (
            form.interpreter_language,
            [words_for(form.interpreter_language)] if form.interpreter_language.data else [],
        ),
        (form.arranged_by, [words_for(form.arranged_by)] if form.arranged_by.data else []),
        (form.joining_count, [form.joining_count.data] if form.joining_count.data else []),
        (form.needs_note, [form.needs_note.data] if form.needs_note.data else []),
    )
    return [Row(field.label.text, values, "needs") for field, values in told]


NEEDS = Step(
    "needs",
    _l("Support you need"),
    "a12-p4-s2",
    NeedsForm,
    rows,
    title_of_person=_l("Support the person needs"),
)
