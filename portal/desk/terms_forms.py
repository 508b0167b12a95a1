"""Forms in which the terms are written on screen: what stands at a place, and what is said of its change."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField
from wtforms.validators import ValidationError

from portal.forms import OneOf, PressForm, Required, SomeOf
from portal.forms.desk.letters import LettersField, WithReadings
from portal.terms.adding import ITEM, PARAGRAPH_KIND, SENTENCE
from portal.terms.standing import standing
from portal.terms.writing import Said

LABEL, HEADING, TEXT = 40, 200, 4000  # signs; our own choice
MARKS = {
    "substantive": _l("The content changes: people read the article again and agree anew."),
    "editorial": _l("Only the wording or the form changes, nothing of substance."),
}
KINDS = {
    SENTENCE: _l("A further sentence of the same paragraph"),
    ITEM: _l("An item of a list, like (1)"),
    PARAGRAPH_KIND: _l("A new paragraph"),
}
READINGS = _l("With the reading of each kanji word in brackets behind it, in hiragana.")
BOTH = _l("Write it in both languages, or in neither.")


class WatchingForm(PressForm):
    """A form that changes places of a text; `seen` is the state that its reader had before them."""

    seen = HiddenField()
    standing = ""  # the state sent with the page
    watched: Callable[[Said], Sequence[str]]

    def watching(self, places: Callable[[Said], Sequence[str]], said: Said):
        """Return the form, which is overtaken when these places are changed by somebody else."""
        self.watched = places
        self.standing = self.seen.data or standing(said, *places(said))
        return self


class PlaceForm(WatchingForm):
    """The fields for what is said of the change of one place."""

    mark = OneOf(_l("What kind of change is it?"), MARKS)
    looked = SomeOf(
        _l("What was not written anew"),
        {"yes": _l("I have looked at it: it still says the same as the new text.")},
        description=_l(
            "Translation and plain words are older than the text until they are changed or looked at."
        ),
    )

    def looked_at(self, name: str) -> tuple[str, ...]:
        """Return the id of a place if it was ticked as looked at, else nothing."""
        return (name,) if "looked" in self and self.looked.data else ()


class ClauseForm(PlaceForm):
    """One clause in both languages, and what explains it."""

    label_ja = LettersField(_l("Number in the text, Japanese, like （1）"), most=LABEL)
    text_ja = LettersField(
        _l("Japanese text"), [Required(_l("Write the Japanese text."))], most=TEXT
    )
    label_en = LettersField(_l("Number in the translation, like (1)"), most=LABEL)
    text_en = LettersField(
        _l("English translation"), [Required(_l("Write the English translation."))], most=TEXT
    )
    part_ja = LettersField(
        _l("This clause in plain Japanese"),
        [WithReadings()],
        most=TEXT,
        description=READINGS,
    )
    whole_ja = LettersField(
        _l("The whole paragraph in plain Japanese"),
        [WithReadings()],
        most=TEXT,
        description=READINGS,
    )
    note_ja = LettersField(_l("Editors' remark, Japanese"), most=TEXT)
    note_en = LettersField(_l("Editors' remark, English"), most=TEXT)
    asks = SomeOf(_l("What the clause asks"), {"yes": _l("It asks something of its reader.")})

    def validate_note_en(self, field):
        if bool(field.value) != bool(self.note_ja.value):
            raise ValidationError(BOTH)

    @property
    def words(self) -> Mapping[str, Any]:
        """Return what stands in the clause, by the names of the file."""
        names = [each for each in ("label_ja", "text_ja", "label_en", "text_en") if each in self]
        note = {"ja": self.note_ja.value, "en": self.note_en.value} if self.note_en.value else {}
        duty = {"duty": bool(self.asks.data)} if "asks" in self else {}
        return {**{name: self[name].value or "" for name in names}, **duty, "note": note}


class AfterForm(ClauseForm):
    """A new clause behind another."""

    kind = OneOf(_l("What is added?"), KINDS, [Required(_l("Choose what is added."))])
