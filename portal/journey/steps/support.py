"""Article 12(4), in detail: who arranges which support, how staff may speak and write, a call about it.

Asked only of those who need something, on a page of its own; every answer is optional.
"""

from flask_babel import lazy_gettext as _l

from portal.forms import OneOf, SomeOf, options
from portal.journey.forms import StepForm
from portal.journey.journey import Journey
from portal.journey.step import Step, told
from portal.journey.steps.needs import arranged_by, interpreter_language, kinds
from portal.language.labels import ARRANGED_BY, ARRANGED_BY_OF_PERSON, SPEAKING, WRITING
from portal.rules.needs import BY_TELEPHONE, SOMEBODY_COMES, languages_to_find

CALL = {"yes": _l("Yes, please call")}
WHO_ARRANGES = {
    "interpreter": _l("Who arranges the interpreter for another language?"),
    "sign_language": _l("Who arranges the sign-language interpreter?"),
    "note_taking": _l("Who arranges the note-taking service?"),
    "personal_assistant": _l("Who arranges the personal assistant?"),
    "companion": _l("Who asks the family or the support organisation to join?"),
}


class SupportForm(StepForm):
    """One question for each of several needs that somebody has to come for; then how staff may speak and write."""

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
        chosen = [kind for kind in SOMEBODY_COMES if kind in kinds(journey)]
        told = len(chosen) == 1  # by the question of the page before
        for kind in SOMEBODY_COMES:
            if kind not in chosen or (told and f"arranged_by_{kind}" not in self.given):
                del self[f"arranged_by_{kind}"]
            elif journey.speaks_of_person:
                self[f"arranged_by_{kind}"].choices = options(ARRANGED_BY_OF_PERSON)

    @property
    def arranging(self) -> list:
        """Return the questions who arranges each of the needs that were chosen."""
        return [field for field in self if field.name.startswith("arranged_by_")]


class Support(Step):
    """The details of the needs that were told."""

    name = "support"
    title = short_title = _l("More about the support")
    clauses = ("a12-p4-s2",)
    group = "support"
    form = SupportForm
    optional = True

    def applies(self, journey):
        """Whether there is anything to ask about."""
        return bool(kinds(journey))

    def opening(self, journey, query):
        """Return the answers typed earlier; who arranges one need is taken to arrange the others too, until told."""
        names = [f"arranged_by_{kind}" for kind in SOMEBODY_COMES if kind in kinds(journey)]
        said = [arranged_by(journey)] if len(names) > 1 and arranged_by(journey) else []
        return {**{name: said for name in names if said}, **journey.typed(self.name)}

    def rows(self, journey, form):
        """Return the lines of the check page."""
        return [self.row(form, name) for name in form.questions]

    def write(self, journey, application):
        """Write who arranges which need, and how staff may speak and write."""
        typed = journey.typed(self.name)
        application.needs |= {
            "arrangers": arrangers(journey),
            "speaking": typed.get("speaking", []),
            "writing": typed.get("writing", []),
            "call_me": wants_call(journey),
        }

    def recall(self, booking):
        """Return the answers about single needs; empty if none were told."""
        needs = booking.support_needs
        if needs is None:
            return {self.name: {}}
        answers = {
            **{f"arranged_by_{kind}": [who] for kind, who in (needs.arrangers or {}).items()},
            "speaking": needs.speaking,
            "writing": needs.writing,
            "call_me": ["yes"] if needs.call_me else [],
        }
        return {self.name: told(answers)}


def arrangers(journey: Journey) -> dict[str, str]:
    """Return who arranges each need for which that was told apart."""
    answers = {kind: journey.first(SUPPORT.name, f"arranged_by_{kind}") for kind in SOMEBODY_COMES}
    chosen = kinds(journey)
    return {kind: who for kind, who in answers.items() if who and kind in chosen}


def languages(journey: Journey) -> tuple[str, ...]:
    """Return the languages of the interpreters the office is asked to find."""
    return languages_to_find(
        kinds(journey), interpreter_language(journey), arranged_by(journey), arrangers(journey)
    )


def wants_call(journey: Journey) -> bool:
    """Whether a call about the support is wished for; a language that is named on the telephone needs one."""
    asked = journey.first(SUPPORT.name, "call_me") == "yes"
    return SUPPORT.applies(journey) and (asked or interpreter_language(journey) == BY_TELEPHONE)


SUPPORT = Support()
