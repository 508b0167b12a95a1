"""The times that staff can settle on, propose or move to: those asked for, then every free one."""

from typing import NamedTuple

from flask_babel import gettext as _

from portal import clock, database
from portal.forms import options
from portal.models import Booking, Slot, State
from portal.roster import interpreters, slots
from portal.rules.needs import languages_of
from portal.web import current

NEAREST = 3  # times with an interpreter that stand with those asked for; our own choice


class Offered(NamedTuple):
    """The times a form takes: first what was asked for and the request's own, with a word beside each, and the nearest with
    the interpreter; then the free ones.

    `wishes` are those asked for, and `there` the ids of those with the interpreter who is needed.
    """

    wishes: list[Slot]
    first: list[Slot]
    notes: dict[int, str]
    free: list[Slot]
    there: set[int]

    def choices(self, typed: str | None) -> list:
        """Return all of them as choices. One just chosen that is free no more stays, so that its loss can be told."""
        known = [*self.first, *self.free, *just_typed(typed)]
        return options({slot.value: slot.value for slot in known})


def offered(booking: Booking) -> Offered:
    """Return the times for a request: its wishes and what is proposed to it; for a booking its own time."""
    free, there = _free(booking)
    if booking.state == State.CONFIRMED:
        first = [booking.slot] if booking.slot else []
        return Offered([], first, {slot.id: _("as it is booked") for slot in first}, free, there)
    first = wishes = wished(booking)
    notes = {slot.id: _("choice %(rank)d", rank=n) for n, slot in enumerate(wishes, 1)}
    proposed = booking.proposed_slot
    if proposed is not None:
        notes[proposed.id] = _("proposed")
        first = first if proposed in first else [*first, proposed]
    first = [*first, *_with_interpreter(booking, first, free, there)]
    return Offered(wishes, first, notes, free, there)


def _with_interpreter(booking: Booking, first: list, free: list[Slot], there: set[int]) -> list:
    """Return the nearest times with the interpreter, for a request that has none at its own time (Art. 12(4))."""
    if any(not claim.for_proposal for claim in booking.interpreters):
        return []
    return [slot for slot in free if slot.id in there and slot not in first][:NEAREST]


def wished(booking: Booking) -> list[Slot]:
    """Return the times a request asks for that there are, the first wish first."""
    values = [slots.value_of(wish.branch, wish.starts_at) for wish in booking.preferred_times]
    found = slots.named(database.session(), values)
    return [found[value] for value in dict.fromkeys(values) if value in found]


def own(booking: Booking) -> str:
    """Return the value of the time that a request has, as the lists of times name it."""
    return slots.value_of(booking.branch, booking.starts_at)


def chosen(value: str) -> Slot:
    """Return the slot of a choice that was accepted."""
    return slots.named(database.session(), [value])[value]


def just_typed(typed: str | None) -> list[Slot]:
    """Return the slot of this value, if there is one."""
    return list(slots.named(database.session(), [typed or ""]).values())


def _free(booking: Booking) -> tuple[list[Slot], set[int]]:
    """Return the times with a free seat, and the ids of those with the interpreter who is needed."""
    db, office, now = database.session(), current.office_today(), clock.now()
    found = {slot.id: slot for slot in slots.offered(db, office, booking.branch_wished, now)}
    there: set[int] = set()
    if languages := languages_of(booking.support_needs):
        offers = interpreters.offered(db, office, booking.branch_wished, now, languages)
        with_one = {offer.slot.id: offer.slot for offer in offers if offer.there}
        there, found = set(with_one), found | with_one
    return sorted(found.values(), key=lambda slot: (slot.starts_at, slot.branch)), there
