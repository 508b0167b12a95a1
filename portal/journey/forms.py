"""What every form of the journey shares."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from werkzeug.datastructures import MultiDict

from portal.web.forms import PressForm, options


class StepForm(PressForm):
    """A form that is filled from a request, or from what was typed earlier.

    `of_person` holds the labels, and `choices_of_person` the answers, that are put differently when
    somebody fills this in for the person they help. `masked` holds the fields that a shared screen never
    shows again once entered (R-11), and what is shown of them instead; `step` is the step they belong to.
    """

    of_person: ClassVar[Mapping[str, Any]] = {}
    choices_of_person: ClassVar[Mapping[str, dict]] = {}
    masked: ClassVar[Mapping[str, Callable[[str], str]]] = {}
    step: ClassVar[str] = ""

    def __init__(self, formdata, journey, **kwargs):
        self.journey = journey
        super().__init__(formdata, **kwargs)
        if journey.speaks_of_person:
            for name, words in self.of_person.items():
                self[name].label.text = words
            for name, choices in self.choices_of_person.items():
                self[name].choices = options(choices)

    @classmethod
    def replayed(cls, typed: dict[str, list[str]], journey):
        """The form as it was typed, to be judged anew outside a request."""
        return cls(_multidict(typed), journey, meta={"csrf": False})

    @classmethod
    def shown(cls, typed: dict[str, list[str]], journey):
        """The form as it was typed, to be shown again; without what a shared screen hides."""
        if journey.on_kiosk:
            typed = {name: values for name, values in typed.items() if name not in cls.masked}
        return cls(_multidict(typed), journey)

    @classmethod
    def kept(cls, typed, journey):
        """What was typed; on a shared screen a hidden field left empty keeps what was entered before."""
        if not journey.on_kiosk or not cls.masked:
            return typed
        whole = MultiDict(typed)
        for name in cls.masked:
            if not whole.get(name, "").strip() and journey.first(cls.step, name):
                whole[name] = journey.first(cls.step, name)
        return whole

    @property
    def entered(self) -> dict[str, str]:
        """What was entered before on a shared screen, so far hidden that only its owner knows it again."""
        if not self.journey.on_kiosk:
            return {}
        before = {name: self.journey.first(self.step, name) for name in self.masked}
        return {name: self.masked[name](value) for name, value in before.items() if value}

    def hide(self, given) -> None:
        """Show again only what was typed just now, not what was entered before on a shared screen."""
        if self.journey.on_kiosk:
            for name in self.masked:
                self[name].data = given.get(name, "")

    def told(self, name: str, answer: str | None) -> list[str]:
        """An answer as the check page shows it, hidden on a shared screen; nothing if there is none."""
        if not answer or not answer.strip():
            return []
        return [self.masked[name](answer) if self.journey.on_kiosk else answer]

    def typed(self, formdata) -> dict[str, list[str]]:
        """What was typed into this form's own fields, and nothing else."""
        return {
            name: formdata.getlist(name)
            for name in self._fields
            if name != "csrf_token" and name in formdata
        }


def _multidict(typed):
    return MultiDict([(name, value) for name, values in typed.items() for value in values])
