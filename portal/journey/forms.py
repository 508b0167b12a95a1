"""The base of every form of the journey."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from werkzeug.datastructures import MultiDict

from portal.forms import PressedField, PressForm, options, words_for
from portal.forms.value_field import ValueField
from portal.rules.values import folding

# What a draft keeps of a field, so that nobody fills the disk: four times what any may hold; our own choice.
MOST_LETTERS, MOST_VALUES = 2000, 40


class StepForm(PressForm):
    """A form that is filled from a request, or from the values typed earlier.

    `of_person` holds the labels, and `choices_of_person` the answers, that are put differently when
    a helper fills this in for the person they help. `masked` holds the fields that a shared screen
    never shows again once entered (R-11), and the masks shown instead; `step` is their step's name.
    `asks_helper` says that the helper is asked for data of their own.
    `given` holds the values the form was made from, those that are no field of it included.
    """

    of_person: ClassVar[Mapping[str, Any]] = {}
    choices_of_person: ClassVar[Mapping[str, dict]] = {}
    masked: ClassVar[Mapping[str, Callable[[str], str]]] = {}
    step: ClassVar[str] = ""
    asks_helper: ClassVar[bool] = False

    def __init__(self, formdata, journey, **kwargs):
        self.journey = journey
        self.given = formdata if formdata is not None else MultiDict()
        super().__init__(formdata, **kwargs)
        self.meta.subject_types = self.subject_types
        if journey.speaks_of_person:
            for name, words in self.of_person.items():
                self[name].label.text = words
            for name, choices in self.choices_of_person.items():
                self[name].choices = options(choices)

    @property
    def subject_types(self) -> bool:
        """Whether those who type are asked for their own data: then a browser may fill it in."""
        of_typist = self.asks_helper or not self.journey.speaks_of_person
        return of_typist and not self.journey.recorded_by_staff

    @property
    def speaks_of(self) -> str:
        """Return `person` on pages that speak of the person helped, else `you`."""
        return "person" if self.journey.speaks_of_person else "you"

    @property
    def is_of_another_role(self) -> bool:
        """Whether the page that was pressed spoke of another one than the answers do by now."""
        if self.asks_helper:  # the page on which the role is chosen
            return False
        return self.given.get("speaks_of", self.speaks_of) != self.speaks_of

    @classmethod
    def replayed(cls, typed: dict[str, list[str]], journey):
        """Return the form as it was typed, to be judged anew outside a request."""
        return cls(_multidict(typed), journey, meta={"csrf": False})

    @classmethod
    def shown(cls, typed: dict[str, list[str]], journey):
        """Return the form as it was typed, to be shown again; without the fields a shared screen hides."""
        if journey.on_kiosk:
            typed = {name: values for name, values in typed.items() if name not in cls.masked}
        return cls(_multidict(typed), journey)

    @classmethod
    def kept(cls, typed, journey):
        """Return the values typed; on a shared screen a hidden field left empty keeps its earlier value."""
        if not journey.on_kiosk or not cls.masked:
            return typed
        whole = MultiDict(typed)
        for name in cls.masked:
            if not folding.as_written(whole.get(name, "")) and journey.first(cls.step, name):
                whole[name] = journey.first(cls.step, name)
        return whole

    @property
    def entered(self) -> dict[str, str]:
        """Return earlier values on a shared screen, so far hidden that only their owner knows them again."""
        if not self.journey.on_kiosk:
            return {}
        before = {name: self.journey.first(self.step, name) for name in self.masked}
        return {name: self.masked[name](value) for name, value in before.items() if value}

    def hide(self, given) -> None:
        """Show again only the values typed just now, not those entered before on a shared screen."""
        if self.journey.on_kiosk:
            for name in self.masked:
                self[name].data = given.get(name, "")

    @property
    def questions(self) -> list[str]:
        """The names of the form's own fields, in the order in which they are asked."""
        return [name for name in self._fields if name != "csrf_token"]

    def answered(self, name: str) -> list:
        """Return the answers to one question in words, as the check page shows them."""
        field = self[name]
        if isinstance(field, ValueField):
            return self.told(name, field.read_back)
        if isinstance(field, PressedField):
            return []
        if isinstance(field.data, list):
            return [words_for(field, value) for value in field.data]
        return [words_for(field)] if field.data else []

    def told(self, name: str, answer: str | None) -> list[str]:
        """Return an answer as the check page shows it, hidden on a shared screen; empty if there is none."""
        if not answer:
            return []
        hidden = self.journey.on_kiosk and name in self.masked
        return [self.masked[name](answer) if hidden else answer]

    def typed(self, formdata) -> dict[str, list[str]]:
        """Return the values typed into this form's own fields, and nothing else.

        A value that can be read stands as it is kept, else as it was typed: of what no field may hold, its beginning.
        """
        return {name: self._answers(name, formdata) for name in self.questions if name in formdata}

    def _answers(self, name: str, formdata) -> list[str]:
        field = self[name]
        typed = [field.read_back] if isinstance(field, ValueField) else formdata.getlist(name)
        return [value[:MOST_LETTERS] for value in typed[:MOST_VALUES]]


def _multidict(typed):
    return MultiDict([(name, value) for name, values in typed.items() for value in values])
