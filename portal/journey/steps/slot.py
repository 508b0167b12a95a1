"""Article 6: asking for a time. The first choice claims a seat when sent; the others tell staff more."""

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _lp

from portal.journey import offer
from portal.journey.journey import Journey
from portal.journey.step import Row, Step, Turn
from portal.journey.steps.eligibility import branch_wished
from portal.journey.steps.slot_form import CHOICES, TITLES, SlotForm
from portal.journey.steps.support import languages
from portal.language.dates import span
from portal.language.locale import language
from portal.roster import interpreters
from portal.rules.booking import SESSION_LENGTH


class SlotStep(Step):
    """The times asked for, first to third choice."""

    name = "slot"
    title = _l("Choose a time")
    short_title = _lp("step", "Time")
    clauses = ("a06-p2-i3", "a06-p1")
    group = "time"
    form = SlotForm

    def context(self, journey, form, query):
        """Offer days with their times for the choice that the address or a mistake asks for."""
        wanted = languages(journey)
        offers = journey.around.find_offers(branch_wished(journey), wanted)
        found = offer.days_shown(offers, journey.around.office, branch_wished(journey), query)
        active = form.active(query)
        return {
            **found,
            "no_form": not found["days"],
            "filtered": offer.filtered(found),
            "active": active,
            "number": CHOICES.index(active) + 1,
            "choice_title": TITLES[active],
            "chosen_elsewhere": form.chosen_elsewhere(active, found["days"]),
            "interpreted": offer.names(wanted),
            # Said when the page opens; after a press the form says it beside the choice.
            "stale": not form.errors and self._is_stale(journey),
        }

    def detour(self, journey, posted, query):
        """Lead to other days, to mornings, or to times with or without an interpreter."""
        if not any(posted.get(name) for name in ("from", "show", "hours")):
            return None
        choice = query.get("choice", "1")
        beside = offer.kept(query, posted)
        return Turn(self, {"choice": choice, **beside, "from": posted.get("from")})

    def onward(self, journey, posted):
        """Lead to a second or third choice when that button was pressed."""
        return Turn(self, {"choice": posted["add"]}) if posted.get("add") in ("2", "3") else None

    def rows(self, journey, form):
        """Return the lines of the check page, one for each choice."""
        chosen = form.chosen()
        found = journey.around.find_slots(list(chosen.values()))
        slots = {name: found[value] for name, value in chosen.items() if value in found}
        return [
            Row(TITLES[name], _words(journey, slots.get(name)), self.name, query={"choice": number})
            for name, number in zip(CHOICES, "123", strict=True)
        ]

    def write(self, journey, application):
        """Write the chosen slots, first choice first."""
        values = list(journey.form(self).chosen().values())
        found = journey.around.find_slots(values)
        application.choices += [found[value] for value in values if value in found]

    def recall(self, booking):
        """Return the choices."""
        wishes = zip(CHOICES, booking.preferred_times, strict=False)
        return {self.name: {name: [_value(wish)] for name, wish in wishes}}

    def restore(self, booking, draft, now):
        """Leave the time open: it is what the next time is asked for."""

    def is_full(self, journey: Journey) -> bool:
        """Whether the one thing amiss is that the last seat of the first choice is gone."""
        wanted = journey.first(self.name, CHOICES[0])
        slot = journey.around.find_slots([wanted]).get(wanted) if wanted else None
        if slot is None or journey.current is not self:
            return False
        standing = journey.around.find_interpreters([slot], languages(journey))[slot.id]
        return standing == interpreters.FULL or slot.free <= 0

    def _is_stale(self, journey: Journey) -> bool:
        return bool(journey.first(self.name, CHOICES[0])) and not journey.is_done(self)


def _words(journey: Journey, slot) -> list:
    if slot is None:
        return []
    branch = journey.around.office.branch(slot.branch)
    return [span(slot.starts_at, SESSION_LENGTH), branch.name[language()]]


def _value(wish) -> str:
    return f"{wish.branch}/{wish.starts_at:%Y-%m-%dT%H:%M}"


SLOT = SlotStep()
