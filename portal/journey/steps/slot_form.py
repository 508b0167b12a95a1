"""The form of the slot step: one to three of the times on offer."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from portal.forms import PressedField, Required
from portal.journey.forms import StepForm
from portal.journey.steps.support import languages
from portal.models import Slot
from portal.roster import may_ask

CHOICES = ("choice_1", "choice_2", "choice_3")
TITLES = {
    "choice_1": _l("First choice"),
    "choice_2": _l("Second choice"),
    "choice_3": _l("Third choice"),
}


class SlotForm(StepForm):
    """One to three offered times. A time that has closed or filled meanwhile is no answer any more."""

    choice_1 = PressedField(TITLES["choice_1"], [Required(_l("Choose a preferred date and time."))])
    choice_2 = PressedField(TITLES["choice_2"])
    choice_3 = PressedField(TITLES["choice_3"])

    def validate(self, extra_validators=None):
        return super().validate(extra_validators) and self._judge_times()

    def _judge_times(self) -> bool:
        around, chosen = self.journey.around, self.chosen()
        found = around.find_slots(list(chosen.values()))
        for name, value in chosen.items():
            slot = found.get(value)
            if slot is None or not self.may_be_asked_for(slot):
                self[name].errors = [
                    _l(
                        "This time can no longer be chosen. Choose another. Your other answers are kept."
                    )
                ]
            elif list(chosen.values()).index(value) < list(chosen).index(name):
                self[name].errors = [
                    _l("You have already chosen this time. Choose a different one.")
                ]
        return not self.errors

    def may_be_asked_for(self, slot) -> bool:
        """Whether this time can still be asked for, with the interpreters that are needed."""
        around, wanted = self.journey.around, languages(self.journey)
        standing = around.find_interpreters([slot], wanted)[slot.id]
        return may_ask.may_be_asked_for(slot, standing, wanted, around.office, around.now)

    def chosen(self) -> dict[str, str]:
        """Return the choices made, by field name."""
        return {name: self[name].data for name in CHOICES if self[name].data}

    def active(self, query: Mapping[str, str]) -> str:
        """Return the choice the page asks for: the first wrong one, else the one in the query."""
        wrong = next((name for name in CHOICES if self[name].errors), None)
        asked = f"choice_{query.get('choice', '1')}"
        return wrong or (asked if asked in CHOICES else CHOICES[0])

    def chosen_elsewhere(self, name: str, shown: list[dict]) -> Slot | None:
        """Return a choice that is not among the days shown, so that paging does not lose it."""
        value = self[name].data
        visible = {slot.value for day in shown for slot in day["slots"]}
        if not value or value in visible:
            return None
        slot = self.journey.around.find_slots([value]).get(value)
        return slot if slot and self.may_be_asked_for(slot) else None
