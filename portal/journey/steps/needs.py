"""Article 12(4): interpreter, assistant and other support. Asked as a need, never as a reason."""

from flask_babel import lazy_gettext as _l

from portal.forms import OneOf, OneOfList, PressedField, SomeOf, options, words_for
from portal.forms.values import CountField, FreeTextField
from portal.journey.forms import StepForm
from portal.journey.step import Step, Turn, told
from portal.language.labels import (
    ARRANGED_BY,
    ARRANGED_BY_OF_PERSON,
    KINDS,
    KINDS_OF_PERSON,
    LANGUAGES,
)
from portal.rules.needs import NO_LANGUAGE

NOTE_LENGTH = 200
MOST_JOINING = 9  # our own bound, no clause
OWN_NAMES = set(LANGUAGES) - set(NO_LANGUAGE)  # languages named in their own script
LANGUAGE_ASKED = "language_asked"
NOTHING = _l("I need nothing of this")
NOTHING_OF_PERSON = _l("The person needs nothing of this")


class NeedsForm(StepForm):
    """Everything here is optional: "nothing" is an answer, and so is leaving it all empty."""

    nothing = PressedField(NOTHING)
    needs = SomeOf(_l("What do you need for the consultation?"), KINDS)
    interpreter_language = OneOfList(
        _l("If you need an interpreter: which language?"), choices=options(LANGUAGES)
    )
    arranged_by = OneOf(
        _l("Who arranges the interpreter or the person who joins you?"), ARRANGED_BY
    )
    joining_count = CountField(
        _l("How many people will join you?"),
        most=MOST_JOINING,
        description=_l("Do not count yourself. Example: 1"),
    )
    needs_note = FreeTextField(
        _l("Anything else staff should prepare"),
        most=NOTE_LENGTH,
        description=_l("Please do not write about your health. Up to 200 characters."),
    )

    of_person = {
        "nothing": NOTHING_OF_PERSON,
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


class Needs(Step):
    """The support that is needed; an empty page is an answer too."""

    name = "needs"
    title = _l("Support you need")
    title_of_person = _l("Support the person needs")
    short_title = _l("Support needs")
    clauses = ("a12-p4-s2",)
    group = "support"
    form = NeedsForm

    def context(self, journey, form, query):
        """Name the languages written in their own script; say whether one is asked for once more."""
        asks = LANGUAGE_ASKED in query
        return {"own_names": OWN_NAMES, "asks_more": True, "asks_language": asks}

    def onward(self, journey, posted):
        """Ask once for a language that is missing; lead on to the questions about the needs by the page's own button."""
        wanted = "interpreter" in kinds(journey) and not interpreter_language(journey)
        if wanted and posted.get("more") == "yes" and LANGUAGE_ASKED not in posted:
            return Turn(self, {LANGUAGE_ASKED: "yes"})
        after = journey.after(self)
        asks = posted.get("more") == "yes" and after is not None and after.optional
        return Turn(after) if asks else None

    def rows(self, journey, form):
        """Return the lines of the check page."""
        if needs_nothing(journey):
            return [self.row(form, "needs", [form.nothing.label.text])]
        chosen = [words_for(form.needs, kind) for kind in kinds(journey)]
        names = ("interpreter_language", "arranged_by", "joining_count", "needs_note")
        return [self.row(form, "needs", chosen), *(self.row(form, name) for name in names)]

    def write(self, journey, application):
        """Write the needs, with the interpreter that a named language asks for."""
        form = journey.form(self)
        application.person["needs_nothing"] = needs_nothing(journey)
        application.needs |= {
            "kinds": kinds(journey),
            "interpreter_language": (form.interpreter_language.data or "").strip(),
            "arranged_by": form.arranged_by.data or "",
            "joining_count": form.joining_count.value,
            "note": form.needs_note.value or "",
        }

    def recall(self, booking):
        """Return the needs; empty if none were told."""
        needs = booking.support_needs
        if needs is None:
            return {self.name: {"nothing": ["yes"]} if booking.needs_nothing else {}}
        joining = "" if needs.joining_count is None else str(needs.joining_count)
        answers = {
            "needs": needs.kinds,
            "interpreter_language": [needs.interpreter_language],
            "arranged_by": [needs.arranged_by],
            "joining_count": [joining],
            "needs_note": [needs.note],
        }
        return {self.name: told(answers)}


def kinds(journey) -> list[str]:
    """Return the kinds of support needed; a language named asks for an interpreter, ticked or not."""
    chosen = journey.typed(NEEDS.name).get("needs", [])
    named = interpreter_language(journey)
    return ["interpreter", *chosen] if named and "interpreter" not in chosen else chosen


def needs_nothing(journey) -> bool:
    """Return whether the answer is that nothing is needed."""
    return told(journey.typed(NEEDS.name)) == {"nothing": ["yes"]}


def interpreter_language(journey) -> str:
    """Return the code of the language to be interpreted, "" if none was named."""
    return journey.first(NEEDS.name, "interpreter_language")


def arranged_by(journey) -> str:
    """Return the answer who arranges the interpreter: `self`, `office`, `unsure` or ""."""
    return journey.first(NEEDS.name, "arranged_by")


NEEDS = Needs()
