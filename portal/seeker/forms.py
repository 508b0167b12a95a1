"""What every form of the journey shares."""

from collections.abc import Mapping
from typing import Any, ClassVar

from werkzeug.datastructures import MultiDict

from portal.forms import PressForm, options


class StepForm(PressForm):
    """A form that is filled from a request, or from what was typed earlier.

    `of_person` holds the labels, and `choices_of_person` the answers, that are put differently when
    somebody fills this in for the person they help.
    """

    of_person: ClassVar[Mapping[str, Any]] = {}
    choices_of_person: ClassVar[Mapping[str, dict]] = {}

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
        """The form as it was typed, to be shown again."""
        return cls(_multidict(typed), journey)

    def typed(self, formdata) -> dict[str, list[str]]:
        """What was typed into this form's own fields, and nothing else."""
        return {
            name: formdata.getlist(name)
            for name in self._fields
            if name != "csrf_token" and name in formdata
        }


def _multidict(typed):
    return MultiDict([(name, value) for name, values in typed.items() for value in values])
