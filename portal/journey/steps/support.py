"""Article 12(4), in detail: who arranges which support, how staff may speak and write, a call about it.

Asked only of those who need something, on a page of its own; every answer is optional.
"""

from flask_babel import lazy_gettext as _l

from portal.journey.forms import StepForm
from portal.journey.journey import Journey, Row, Step
from portal.journey.steps.needs import kinds
from portal.language.labels import ARRANGED_BY, ARRANGED_BY_OF_PERSON, SPEAKING, WRITING
from portal.rules.needs import SOMEBODY_COMES, languages_to_find
from portal.web.forms import OneOf, SomeOf, options, words_for

CALL = {"yes": _l("Yes, please call")}
WHO_ARRANGES = {
    "interpreter": _l("Who arranges the interpreter for another language?"),
    "sign_language": _l("Who arranges the sign-language interpreter?"),
    "note_taking": _l("Who arranges the note-taking service?"),
    "personal_assistant": _l("Who arranges the personal assistant?"),
    "companion": _l("Who asks the family or the support organisation to join?"),
}


class SupportForm(StepForm):
    """One question for each need that somebody has to come for; then how staff may speak and write."""

    arranged_by_interpreter = OneOf(WHO_ARRANGES["interpreter"], ARRANGED_BY)
    arranged_by_sign_language = OneOf(WHO_ARRANGES["sign_language"], ARRANGED_BY)
    arranged_by_note_taking = OneOf(WHO_ARRANGES["note_taking"], ARRANGED_BY)
    arranged_by_personal_assistant = OneOf(WHO_ARRANGES["personal_assistant"], ARRANGED_BY)
    arranged_by_companion = OneOf(WHO_ARRANGES["companion"], ARRANGED_BY)
    speaking = SomeOf(_l("How may staff speak in the consultation?"), SPEAKING)
    writing = SomeOf(_l("How may staff write?"), WRITING)
    call_me = SomeOf(_l("Shall we call about it beforehand?"), CALL)

    def __init__(self, formdata, journey, **kwargs):
        super().__init__(formdata, journey, **kwargs)
        chosen = kinds(journey)
        for kind in SOMEBODY_COMES:
            if kind not in chosen:
                del self[f"arranged_by_{kind}"]
            elif journey.speaks_of_person:
                self[f"arranged_by_{kind}"].choices = options(ARRANGED_BY_OF_PERSON)

    @property
    def arranging(self) -> list:
        """The questions who arranges what, for the needs that were chosen."""
        return [field for field in self if field.name.startswith("arranged_by_")]


def needs_something(journey: Journey) -> bool:
    """Whether there is anything to ask about."""
    return bool(kinds(journey))


def arrangers(journey: Journey) -> dict[str, str]:
    """Who arranges what, for the needs where that was told apart."""
    told = {kind: journey.first("support", f"arranged_by_{kind}") for kind in SOMEBODY_COMES}
    chosen = kinds(journey)
    return {kind: who for kind, who in told.items() if who and kind in chosen}


def languages(journey: Journey) -> tuple[str, ...]:
    """The interpreters the office is asked to find."""
    return languages_to_find(
        kinds(journey),
        journey.first("needs", "interpreter_language"),
        journey.first("needs", "arranged_by"),
        arrangers(journey),
    )


def rows(_journey, form) -> list[Row]:
    """What the check page says about this step."""
    told = [(field, [words_for(field)] if field.data else []) for field in form.arranging]
    told += [
        (field, [words_for(field, value) for value in field.data or []])
        for field in (form.speaking, form.writing, form.call_me)
    ]
    return [Row(field.label.text, values, "support") for field, values in told]


SUPPORT = Step(
    "support",
    _l("More about the support"),
    "a12-p4-s2",
    SupportForm,
    rows,
    done=lambda journey: True,  # nothing here has to be answered
    applies=needs_something,
)
