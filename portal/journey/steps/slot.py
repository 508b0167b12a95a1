"""Article 6: asking for a time. The first choice claims a place when sent; the others tell staff more."""

from flask_babel import lazy_gettext as _l
from wtforms import StringField

from portal.journey.forms import StepForm
from portal.journey.journey import Journey, Row, Step
from portal.journey.steps.support import languages
from portal.language.dates import span
from portal.language.locale import language
from portal.roster import may_ask
from portal.rules.booking import SESSION_LENGTH
from portal.web.forms import Required

CHOICES = ("choice_1", "choice_2", "choice_3")
TITLES = {
    "choice_1": _l("First choice"),
    "choice_2": _l("Second choice"),
    "choice_3": _l("Third choice"),
}


class SlotForm(StepForm):
    """One to three offered times. A time that has closed or filled meanwhile is no answer any more."""

    choice_1 = StringField(TITLES["choice_1"], [Required(_l("Choose a preferred date and time."))])
    choice_2 = StringField(TITLES["choice_2"])
    choice_3 = StringField(TITLES["choice_3"])

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
        """The choices made, by field name."""
        return {name: self[name].data for name in CHOICES if self[name].data}


def chosen_slots(journey: Journey) -> list:
    """The slots chosen, first choice first."""
    values = list(SLOT.form.replayed(journey.typed("slot"), journey).chosen().values())
    found = journey.around.find_slots(values)
    return [found[value] for value in values if value in found]


def rows(journey, form) -> list[Row]:
    """What the check page says about this step."""
    chosen = form.chosen()
    found = journey.around.find_slots(list(chosen.values()))
    return [
        Row(
            TITLES[name],
            [
                span(found[value].starts_at, SESSION_LENGTH),
                journey.around.office.branch(found[value].branch).name[language()],
            ]
            if (value := chosen.get(name)) in found
            else [],
            "slot",
            query={"choice": str(number)},
        )
        for number, name in enumerate(CHOICES, start=1)
    ]


SLOT = Step("slot", _l("Choose a time"), "a06-p2-i3", SlotForm, rows)
